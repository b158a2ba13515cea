// What other people wrote is shown where it belongs, runs nothing and asks nobody for anything.
import type { Page } from "@playwright/test";
import { attacks } from "../fixtures/attacks.js";
import { ada, grace } from "../fixtures/cast.js";
import { mails } from "../fixtures/mails.js";
import { expect, test } from "../fixtures/test.js";
import { settled, signIn } from "../fixtures/visit.js";

const headers = (key: string) => ({ "x-requested-by": "e2e", "idempotency-key": `letters-${Date.now()}-${key}` });

/** A ticket with a reply for each text. */
async function ticketOf(page: Page, texts: readonly string[]): Promise<string> {
  const data = { subject: "Letters", description: "Letters of all kinds." };
  const filed = await page.request.post("/api/portal/support/tickets", { headers: headers("ticket"), data });
  const { id } = (await filed.json()) as { id: string };
  for (const [at, text] of texts.entries()) {
    const answer = await page.request.post(`/api/portal/support/tickets/${id}/messages`, {
      headers: headers(`${at}`),
      data: { rich_text: `<p>Letter ${at}</p>${text}` },
    });
    expect(answer.status(), `${at}: ${await answer.text()}`).toBe(201);
  }
  return id;
}

/** Counts dialogs and requests that go elsewhere. */
function watch(page: Page): { dialogs: number; foreign: string[] } {
  const seen = { dialogs: 0, foreign: [] as string[] };
  page.on("dialog", (dialog) => {
    seen.dialogs += 1;
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") seen.foreign.push(request.url());
  });
  return seen;
}

/** Runs in the page: what of the letters lies outside of them, and whether anything ran. */
function strays(letters: string): string[] {
  const found: string[] = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) found.push(`the page scrolls to ${page.scrollWidth}`);
  if ("ranInLetter" in window) found.push("something ran");
  for (const text of document.querySelectorAll(".rich:not(.editor-text)")) {
    const letter = text.closest(letters);
    if (!letter) {
      found.push(`outside of a letter: ${text.textContent?.slice(0, 40)}`);
      continue;
    }
    const [inner, outer] = [text.getBoundingClientRect(), letter.getBoundingClientRect()];
    if (inner.left < outer.left - 1 || inner.right > outer.right + 1) found.push(`too wide: ${text.textContent?.slice(0, 40)}`);
    if (inner.bottom > outer.bottom + 1) found.push(`too high: ${text.textContent?.slice(0, 40)}`);
    if (text.querySelector("[style], [id], [class], script, iframe, form, svg, style")) found.push(`kept: ${text.innerHTML.slice(0, 80)}`);
  }
  scrollTo(0, 0);
  const header = document.querySelector("header")!.getBoundingClientRect();
  const above = document.elementFromPoint(header.left + header.width / 2, Math.max(header.top, 0) + 4);
  if (above?.closest(".rich")) found.push("something lies over the header");
  return found;
}

for (const [name, texts] of [["attacks", attacks], ["mails", mails]] as const) {
  test(`${name} stay inside their letters`, async ({ page }) => {
    test.setTimeout(180_000);
    await signIn(page, ada);
    const id = await ticketOf(page, texts);
    const seen = watch(page);
    await page.goto(`/support/tickets/${id}`);
    await settled(page);
    const more = page.getByRole("button", { name: "Show later messages" });
    const letters = page.getByRole("article");
    while ((await letters.count()) < texts.length + 1) {
      const before = await letters.count();
      await more.click();
      await expect.poll(() => letters.count()).toBeGreaterThan(before);
    }
    for (const width of [1440, 390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(strays, ".letter")).toEqual([]);
    }
    await signIn(page, grace);
    await page.goto(`/console/tickets/${id}`);
    await settled(page);
    await expect(page.locator(".rich").first()).toBeVisible();
    expect(await page.evaluate(strays, ".entry")).toEqual([]);
    expect(seen).toEqual({ dialogs: 0, foreign: [] });
  });
}
