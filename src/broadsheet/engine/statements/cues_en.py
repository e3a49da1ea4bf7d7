"""English words that attribute, with the frames they take.

Frames: ``q`` a quotation, ``c`` a clause ("said that", "said it"), ``t`` an infinitive ("vowed to"), ``o`` a noun phrase ("criticised the plan"),
``a`` an addressee before the content ("told reporters").
"""

from __future__ import annotations

from typing import Final

VERBS: Final = """
qca tell
qc say add note argue explain acknowledge insist claim state conclude warn declare suggest admit reveal reply respond recall remark stress confirm emphasize emphasise reiterate assert contend observe predict
qc complain joke boast quip comment concede caution allege testify lament muse hint answer counter continue tweet write post read report disclose reason interject retort declaim estimate mention indicate signal announce proclaim reaffirm
qc charge elaborate opine repeat speculate object affirm clarify theorize theorise grumble fume deny find show
q wonder beam exhort deadpan bellow intone chuckle marvel moan groan protest
q bark shout yell cry exclaim whisper murmur mutter chant sing sigh laugh scream chime plead rail thunder gush enthuse vent scoff snap sum
qcao ask assure inform remind advise
qct promise
qoa call describe dub label brand
qt vow pledge threaten swear offer agree
qto urge beg implore encourage
co cite highlight propose recommend
qco demand
o accuse dispute criticize criticise praise blast slam denounce condemn endorse reject dismiss defend question blame attack oppose rip hail applaud decry mock rebuke tout deride lambast ridicule lambaste disavow disparage castigate commend chide bash downplay portray depict characterize characterise assail bemoan deplore skewer berate
co recognize recognise
qco pronounce
o put
o discuss deem reference echo
qc rule
c learn convince
c imply
c/believes believe think fear hope expect know assume suspect doubt worry realize realise consider conclude anticipate feel understand
o/believes consider see view
t/intends want plan intend hope expect decide refuse seek aim decline vow threaten wish resolve prefer opt agree
tc/intends decide agree
"""
"""One frame set a line: letters, an act after a slash ("said" without), then the lemmas."""

IRREGULAR: Final = {
    "say": "says said said saying",
    "tell": "tells told told telling",
    "write": "writes wrote written writing",
    "read": "reads read read reading",
    "think": "thinks thought thought thinking",
    "know": "knows knew known knowing",
    "find": "finds found found finding",
    "show": "shows showed shown showing",
    "see": "sees saw seen seeing",
    "feel": "feels felt felt feeling",
    "swear": "swears swore sworn swearing",
    "begin": "begins began begun beginning",
    "sing": "sings sang sung singing",
    "seek": "seeks sought sought seeking",
    "understand": "understands understood understood understanding",
    "deny": "denies denied denied denying",
    "reply": "replies replied replied replying",
    "testify": "testifies testified testified testifying",
    "clarify": "clarifies clarified clarified clarifying",
    "cry": "cries cried cried crying",
    "decry": "decries decried decried decrying",
    "imply": "implies implied implied implying",
    "worry": "worries worried worried worrying",
    "quip": "quips quipped quipped quipping",
    "admit": "admits admitted admitted admitting",
    "plan": "plans planned planned planning",
    "slam": "slams slammed slammed slamming",
    "rip": "rips ripped ripped ripping",
    "opt": "opts opted opted opting",
    "dub": "dubs dubbed dubbed dubbing",
    "snap": "snaps snapped snapped snapping",
    "sum": "sums summed summed summing",
    "tout": "touts touted touted touting",
    "prefer": "prefers preferred preferred preferring",
    "put": "puts put put putting",
    "beg": "begs begged begged begging",
}

PHRASES: Final = {
    "let slip": "qc", "shot back": "q", "shoots back": "q", "fired back": "q", "fires back": "q", "hit back": "q", "hits back": "q", "pushed back": "q", "talk of": "o", "talks of": "o", "talked of": "o", "talking of": "o", "speaks of": "o", "speaking of": "o", "lets slip": "qc", "letting slip": "qc", "pointed out": "qc", "points out": "qc", "point out": "qc", "pointing out": "qc", "went on": "q", "goes on": "q", "made clear": "qc", "makes clear": "qc", "called for": "o", "calls for": "o",
    "calling for": "o", "pushed for": "o", "push for": "o", "pushes for": "o", "pushing for": "o", "refers to": "o", "refer to": "o", "points to": "o", "point to": "o", "pointing to": "o", "voted against": "o", "asked for": "o", "asks for": "o", "asking for": "o", "ask for": "o", "apologized for": "o", "concerned about": "o", "spoken about": "o", "speaks about": "o", "speaking about": "o", "responded to": "o", "alluding to": "o", "disagreed with": "o", "disagree with": "o", "agreed with": "o", "sided with": "o", "interested in": "o", "call for": "o", "called on": "o", "calls on": "o", "calling on": "o", "pointed to": "o", "talked about": "o", "talking about": "o", "talk about": "o", "spoke about": "o", "referred to": "o", "referring to": "o", "warned of": "o", "complained about": "o",
    "expressed": "o", "talks about": "o", "chimed in": "q", "ruled out": "o", "rules out": "o", "ruling out": "o", "summed up": "q", "spoke of": "o", "alluded to": "o", "called out": "o", "weighed in": "q", "put it": "qc", "puts it": "qc", "putting it": "qc",
}  # fmt: skip

SOURCES: Final = ("according to", "as reported by", "as described by", "as noted by", "as stated by")

AUXILIARIES: Final = frozenset(
    str.split(
        "has have had is was are were be been being will would could should may might must can did does do also never not n't later earlier then once both already still often just now since "
        "to again even first long heard overheard always ever too previously recently repeatedly soon thus instead simply himself herself 's 've 'd ’s ’ve ’d all always further only likes liked used tends tended loves loved hasn’t didn’t hadn’t wouldn’t has"
    )
)
REFUSING: Final = frozenset("declined declines decline declining refused refuses refuse refusing".split())
NEGATORS: Final = frozenset({"not", "n't", "never", "didn’t", "didn't", "doesn’t", "doesn't", "hasn’t", "hasn't"})

HOMOGRAPHS: Final = frozenset(
    str.split(
        "attack support state comment remark charge call report plan demand claim question hope fear view answer post promise offer praise blame doubt note show wish post comment estimate signal reason aim"
        " concern reply answer warn judge rule label brand vent fume gush snap sum object register repeat promise threat attack oppose challenge reference echo"
    )
)
"""Lemmas whose bare form and third person are more often nouns."""

NOUN_BEFORE: Final = frozenset(
    str.split(
        "the a an this that these those his her their its my our your no any every each some 's ’s of in on by with for from at per said new latest more other own recent public and"
    )
)
"""A bare form after one of these is a noun: "the call", "his report"."""

CLAIMS: Final = frozenset(
    "claim claims allegation allegations assertion assertions belief argument arguments suggestion suggestions warning warnings accusation "
    "accusations concern concerns fear fears hope hopes contention complaint complaints insistence prediction predictions conviction "
    "expectation expectations promise pledge vow announcement statement admission denial conclusion confidence speculation notion view".split()
)
"""Nouns with a clause that tells what somebody says or thinks: "his claim that ..."."""
PROMISES: Final = frozenset(
    "promise promises pledge pledges vow vows threat threats offer plan plans call calls desire intention proposal proposals "
    "wish willingness efforts effort bid".split()
)
"""Nouns with an infinitive: "her promise to row"."""
THOUGHT: Final = frozenset(
    "belief concern concerns fear fears hope hopes expectation expectations conviction confidence notion view".split()
)
WILLED: Final = frozenset("plan plans desire intention wish willingness efforts effort bid".split())
ASKED: Final = "asked"
"""The lemma of a reported question that the narrator has nobody ask."""
