"""Django's ``extends``, ``include`` and ``translate``, where what they find is the same each time: here it is found once.

Django looks for the parent, its blocks, every included template and every translated word anew on each page: a third of the time of ours.
``{% load i18n %}`` loads Django's library with this ``translate`` in it. Nothing here changes what is printed.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import FilterExpression, Node, Parser, Template, TextNode, Token
from django.template.context import Context
from django.template.engine import Engine
from django.template.loader_tags import (
    BLOCK_CONTEXT_KEY,
    BlockContext,
    BlockNode,
    ExtendsNode,
    IncludeNode,
    do_extends,
    do_include,
)
from django.templatetags import i18n
from django.utils.translation import get_language

register = template.Library()
register.tags = {**i18n.register.tags}
register.filters = {**i18n.register.filters}


def is_fixed(expression: Any) -> bool:
    """Whether an expression is a plain text in quotes."""
    return isinstance(expression, FilterExpression) and isinstance(expression.var, str) and not expression.filters


class Extends(ExtendsNode):
    """``extends`` that keeps its parent. No template of ours extends one of its own name."""

    def __init__(self, node: ExtendsNode) -> None:
        super().__init__(node.nodelist, node.parent_name)
        self._found: tuple[Template, dict[str, BlockNode]] | None = None

    def render(self, context: Context) -> Any:
        """Print the parent with the blocks of this template."""
        parent, blocks = self._found = self._found or self._find(context)
        around = context.render_context
        held = around.get(BLOCK_CONTEXT_KEY)
        if held is None:
            held = around[BLOCK_CONTEXT_KEY] = BlockContext()
        held.add_blocks(self.blocks)
        held.add_blocks(blocks)
        with around.push_state(parent, isolated_context=False):
            return parent.nodelist.render(context)

    def _find(self, context: Context) -> tuple[Template, dict[str, BlockNode]]:
        """Return the parent, and its blocks where it extends nothing itself."""
        parent = self.get_parent(context)
        first = next((node for node in parent.nodelist if not isinstance(node, TextNode)), None)
        if isinstance(first, ExtendsNode):
            return parent, {}
        blocks = (node for node in parent.nodelist.get_nodes_by_type(BlockNode) if isinstance(node, BlockNode))
        return parent, {block.name: block for block in blocks}


class Include(IncludeNode):
    """``include`` that keeps its template. Names start at the root of the templates."""

    def __init__(self, node: IncludeNode) -> None:
        super().__init__(node.template, extra_context=node.extra_context, isolated_context=node.isolated_context)
        self._found: Template | None = None

    def render(self, context: Context) -> Any:
        """Print the template with the variables at hand and those that the tag names."""
        if self._found is None:
            self._found = Engine.get_default().get_template(self.template.resolve(context))
        values = {name: value.resolve(context) for name, value in self.extra_context.items()}
        if self.isolated_context:
            return self._found.render(context.new(values))
        with context.push(**values):
            return self._found.render(context)


class Words(Node):
    """``translate`` of a plain text."""

    def __init__(self, node: i18n.TranslateNode) -> None:
        self.node = node
        self._said: dict[str | None, Any] = {}

    def render(self, context: Context) -> Any:
        """Print the words in the reader's language."""
        language = get_language()
        said = self._said.get(language)
        if said is None:
            said = self._said[language] = self.node.render(context)
        return said


def extends(parser: Parser, token: Token) -> Node:
    """Say which template this one extends."""
    node = do_extends(parser, token)
    return Extends(node) if is_fixed(node.parent_name) else node


def include(parser: Parser, token: Token) -> Node:
    """Print another template here."""
    node = do_include(parser, token)
    return Include(node) if is_fixed(node.template) else node


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Print a text in the reader's language."""
    is_plain = isinstance(parser.compile_filter(token.split_contents()[1]).var, str)
    node = i18n.do_translate(parser, token)
    is_bare = is_plain and not (node.asvar or node.message_context or node.noop or node.filter_expression.filters)
    return Words(node) if is_bare else node


register.tag("trans", translate)
