// Visits pages of a running site in Chromium and asks axe about each: at every width, light and dark, in every language.
// Reads a plan as JSON from standard input, prints one violation a line as JSON, and at the end {"visited": n, "seconds": n}.
//
// plan: base, chromium, cookies {who: session}, tabs, pages [{name, path, who, press, views: [[language, width, scheme]]}].

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const OPTIONS = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

const plan = JSON.parse(readFileSync(0, "utf8"));
const started = Date.now();
const browser = await chromium.launch({ executablePath: plan.chromium, args: ARGUMENTS });
const jobs = plan.pages.flatMap((page) =>
  ["en", "ar"]
    .map((language) => ({ ...page, language, views: page.views.filter((view) => view[0] === language) }))
    .filter((job) => job.views.length),
);
let visited = 0;
await Promise.all(Array.from({ length: plan.tabs }, work));
await browser.close();
console.log(JSON.stringify({ visited, seconds: (Date.now() - started) / 1000 }));

async function work() {
  const windows = {};
  for (let job = jobs.shift(); job; job = jobs.shift())
    await look(job, windows).catch((error) => report(job, { rule: "could not look", why: error.message.slice(0, 300) }));
}

function report(job, found) {
  console.log(JSON.stringify({ page: job.name, path: job.path, language: job.language, ...found }));
}

async function look(job, windows) {
  const name = `${job.who} ${job.language}`;
  const page = (windows[name] ??= await open(job));
  try {
    await page.setViewportSize({ width: 1280, height: 720 });
    const answer = await page.goto(plan.base + job.path);
    if (page.url() !== new URL(plan.base + job.path).href) report(job, { rule: "led elsewhere", why: page.url() });
    if (answer?.status() >= 400 && job.name !== "not found") report(job, { rule: "no page", why: answer.status() });
    if (job.press) await press(page, job.press);
    await page.evaluate(AXE);
    for (const [, width, scheme] of job.views) await judge(page, job, width, scheme);
  } catch (error) {
    delete windows[name]; // whatever befell this one, the next page opens in another
    await page.context().close();
    throw error;
  }
}

// One window for each reader and language: to start one costs more than to look at a page. No worker of ours keeps pages between them.
async function open(job) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  context.setDefaultTimeout(30_000);
  const domain = plan.base ? new URL(plan.base).hostname : "localhost";
  const cookies = { broadsheet_language: job.language, ...(job.who ? { broadsheet_session: plan.cookies[job.who] } : {}) };
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, domain, path: "/" })));
  return await context.newPage();
}

// What the browser would ask for itself is not sent: the server's own words about it are wanted.
async function press(page, selector) {
  const button = page.locator(selector).first();
  await button.evaluate((one) => one.form && (one.form.noValidate = true));
  await Promise.all([page.waitForLoadState("load"), button.click()]);
  await page.waitForTimeout(200);
}

async function judge(page, job, width, scheme) {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: scheme });
  const found = await page.evaluate((options) => globalThis.axe.run(document, options), OPTIONS);
  visited += 1;
  for (const rule of found.violations)
    for (const node of rule.nodes)
      report(job, {
        width,
        scheme,
        rule: rule.id,
        target: node.target.join(" "),
        html: node.html.slice(0, 200),
        why: node.failureSummary.replace(/\s+/g, " ").slice(0, 300),
      });
}
