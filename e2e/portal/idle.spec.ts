// A session that nobody uses: the page warns, and when it is over signs in again in place. Time is the
// browser's own clock; the server's session lives on, except where a test takes the cookie away.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { ada } from "../fixtures/cast.js";
import { expect, test } from "../fixtures/test.js";
import { settled, signIn } from "../fixtures/visit.js";

const session = "/api/session/contact?portal=support";
const words = "It stopped again this morning, before anybody";
const log = { name: "printer.log", mimeType: "text/plain", buffer: Buffer.from("paper jam") };
const warning = (page: Page) => page.getByRole("alertdialog", { name: "Are you still there?" });
const signInAgain = (page: Page) => page.getByRole("dialog", { name: "Sign in to go on" });
const reply = (page: Page) => page.getByLabel("Reply", { exact: true });
const minutes = (count: number) => count * 60_000;

test("staying signed in goes on where it was", async ({ page }) => {
  const idle = await beginWriting(page);
  await page.clock.fastForward(minutes(idle - 4));
  await expect(warning(page)).toHaveCount(0);
  await page.clock.fastForward(minutes(1));
  await expect(warning(page)).toContainText(/You will be signed out in (2:00|1:5\d)\./);
  await expect(page.getByRole("status").filter({ hasText: "less than 2 minutes" })).toHaveCount(1);
  await page.clock.fastForward(minutes(1));
  await expect(page.getByRole("status").filter({ hasText: "less than 1 minute" })).toHaveCount(1);

  const used = page.waitForResponse((response) => response.url().endsWith(session));
  await page.getByRole("button", { name: "Stay signed in" }).click();
  expect((await used).status()).toBe(200);
  await expect(warning(page)).toBeHidden();
  await expect(reply(page)).toBeFocused();
  await expect(reply(page)).toHaveText(words);

  await page.clock.fastForward(minutes(idle - 4));
  await expect(warning(page)).toHaveCount(0);
  await page.clock.fastForward(minutes(1));
  await expect(warning(page)).toBeVisible();
});

test("the keyboard answers the warning: Escape is a sign of life, and typing does not sign out", async ({ page }) => {
  const idle = await beginWriting(page);
  await page.clock.fastForward(minutes(idle - 3));
  await expect(page.getByRole("button", { name: "Stay signed in" })).toBeFocused();
  const used = page.waitForResponse((response) => response.url().endsWith(session));
  await page.keyboard.press("Escape");
  expect((await used).status()).toBe(200);
  await expect(warning(page)).toBeHidden();
  await page.keyboard.type(" came in");
  await expect(reply(page)).toHaveText(`${words} came in`);
});

test("after the end, signing in again in place keeps text and files", async ({ page }) => {
  const idle = await beginWriting(page);
  await page.locator("form input[type=file]").setInputFiles(log);
  await expect(page.getByRole("button", { name: `Remove ${log.name}` })).toBeVisible();
  await expect(page.locator("progress")).toHaveCount(0);
  await saved(page, 1);
  await page.clock.fastForward(minutes(idle - 2));
  await expect(warning(page)).toBeVisible();
  await page.clock.fastForward(minutes(1));
  await expect(warning(page)).toBeHidden();
  await expect(signInAgain(page)).toBeVisible();

  await page.context().clearCookies();
  await signInAgain(page).getByLabel("Password").fill(ada.password);
  await signInAgain(page).getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(signInAgain(page)).toBeHidden();
  await expect(reply(page)).toHaveText(words);
  await page.getByRole("button", { name: "Send reply" }).click();
  const sent = page.getByRole("article").last();
  await expect(sent).toContainText(words);
  await expect(sent.getByRole("link", { name: new RegExp(log.name) })).toBeVisible();
});

test("a machine that slept past the end asks to sign in at once", async ({ page }) => {
  const idle = await beginWriting(page);
  await page.clock.fastForward(minutes(idle * 5));
  await expect(signInAgain(page)).toBeVisible();
  await expect(warning(page)).toHaveCount(0);
});

test("the warning signs out", async ({ page }) => {
  const idle = await beginWriting(page);
  await page.clock.fastForward(minutes(idle - 3));
  await warning(page).getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  expect((await page.request.get(session)).status()).toBe(401);
});

test("what is done in one tab counts in the others", async ({ page, context }) => {
  const idle = await beginWriting(page);
  const other = await context.newPage();
  await other.goto("/support");
  await settled(other);
  await context.clock.fastForward(minutes(idle - 10));
  await page.getByRole("link", { name: "All tickets" }).click();
  await settled(page);
  await context.clock.fastForward(minutes(9));
  await expect(warning(other)).toHaveCount(0);
  await expect(signInAgain(other)).toHaveCount(0);

  await context.clock.fastForward(minutes(idle - 12));
  await expect(warning(other)).toBeVisible();
  await page.getByRole("button", { name: "Stay signed in" }).click();
  await expect(warning(page)).toBeHidden();
  await expect(warning(other)).toBeHidden();
});

test("signing in again in one tab lets the others go on", async ({ page, context }) => {
  const idle = await beginWriting(page);
  const other = await context.newPage();
  await other.goto("/support");
  await settled(other);
  await context.clock.fastForward(minutes(idle));
  await expect(signInAgain(other)).toBeVisible();
  await context.clearCookies();
  await signInAgain(page).getByLabel("Password").fill(ada.password);
  await signInAgain(page).getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(signInAgain(page)).toBeHidden();
  await context.clock.fastForward(minutes(1));
  await expect(signInAgain(other)).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme, viewport: { width: 320, height: 640 }, contextOptions: { reducedMotion: "reduce" } });
    test("the warning fits a small screen and has no violations", async ({ page }) => {
      const idle = await beginWriting(page);
      await page.clock.fastForward(minutes(idle - 3));
      await expect(warning(page)).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.html) }))).toEqual([]);
    });
  });
}

/** Ada writes a reply. Tells after how many minutes without a request the server ends her session. */
async function beginWriting(page: Page): Promise<number> {
  await signIn(page, ada);
  const { idle_minutes } = (await (await page.request.get(session)).json()) as { idle_minutes: number };
  const list = await page.request.get("/api/portal/support/tickets?status=open");
  const { tickets } = (await list.json()) as { tickets: { id: string }[] };
  // What another test has left is not this one's.
  const headers = { "x-requested-by": "e2e" };
  await page.request.delete(`/api/portal/support/tickets/${tickets[0]?.id}/draft`, { headers });
  await page.clock.install();
  await page.goto(`/support/tickets/${tickets[0]?.id}`);
  await settled(page);
  await expect(page.getByRole("button", { name: "Bold" })).toBeVisible();
  await reply(page).fill(words);
  await saved(page, 0);
  return idle_minutes;
}

/** Waits until the draft on the server has the words and that many files: saving is a sign of life. */
async function saved(page: Page, files: number): Promise<void> {
  const draft = `/api/portal/support/tickets/${page.url().split("/").at(-1)}/draft`;
  await expect
    .poll(async () => {
      const { rich_text, attachments } = (await (await page.request.get(draft)).json()) as { rich_text: string; attachments: [] };
      return rich_text.includes(words) ? attachments.length : -1;
    })
    .toBe(files);
  await expect(page.getByText("Draft saved")).toBeVisible();
}
