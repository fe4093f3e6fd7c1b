// Opens pages in a real Chromium and tells what it sees, as JSON. Called by test_programs.py:
//   node browser.mjs NODE_MODULES CHROMIUM FOLDER PAGE...
// axe-core looks for what keeps people out; a page may report no error and may not scroll sideways.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, folder, ...pages] = process.argv.slice(2);
const require = createRequire(join(modules, "here.js"));
const { chromium } = require("playwright-core");
const axe = require("axe-core");

const sandbox = process.getuid && process.getuid() === 0 ? ["--no-sandbox"] : [];
const patience = 180_000; // milliseconds: a machine that is busy proves nothing
const browser = await chromium.launch({ executablePath, args: sandbox, timeout: patience });
const seen = {};
for (const page of pages) {
  const name = basename(page, ".html");
  seen[name] = { looks: [] };
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [320, 390, 1000]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 844 } });
      context.setDefaultTimeout(patience);
      const tab = await context.newPage();
      const errors = [];
      const requests = [];
      tab.on("console", (message) => errors.push(message.text()));
      tab.on("pageerror", (error) => errors.push(String(error)));
      tab.on("request", (request) => requests.push(request.url()));
      await tab.goto(pathToFileURL(page).href);
      const sideways = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      const background = await tab.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      await tab.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`) });
      await tab.evaluate(axe.source);
      const found = await tab.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      seen[name].looks.push({
        colorScheme, width, errors, requests, sideways, background,
        passes: found.passes.length,
        unsure: found.incomplete.map((rule) => rule.id),
        violations: found.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target).join(" ")}`),
      });
      await context.close();
    }
  }
  const tab = await browser.newPage();
  tab.setDefaultTimeout(patience);
  await tab.goto(pathToFileURL(page).href);
  const pdf = await tab.pdf({ preferCSSPageSize: true, printBackground: true });
  writeFileSync(join(folder, `${name}.pdf`), pdf);
  seen[name].sheets = (pdf.toString("latin1").match(/\/Type \/Page\b/g) || []).length;
  await tab.close();
}
await browser.close();
console.log(JSON.stringify(seen));
