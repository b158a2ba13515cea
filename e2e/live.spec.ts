// Open pages update by themselves: within a second, without moving what somebody reads or writes, and
// never because of something that the reader does not see.
import type { APIRequestContext, Browser, Page } from "@playwright/test";
import { ada, ben, grace } from "./fixtures/cast.js";
import { expect, test } from "./fixtures/test.js";
import { settled, windowOf } from "./fixtures/visit.js";

const SECOND = 1_000;
let count = 0;

/** Sends a request as a page of that person would. */
async function post(request: APIRequestContext, path: string, data: object): Promise<{ id: string }> {
  const headers = { "x-requested-by": "e2e", "idempotency-key": `live-${(count += 1)}` };
  const answer = await request.post(path, { headers, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as { id: string };
}

/** A ticket of Ada's with some conversation, and its page. */
async function openTicket(browser: Browser): Promise<{ page: Page; id: string }> {
  const page = await windowOf(browser, ada);
  const { id } = await post(page.request, "/api/portal/support/tickets", {
    subject: `Live ${count}`,
    description: "One line\n".repeat(60),
  });
  await listening(page, () => page.goto(`/support/tickets/${id}`));
  return { page, id };
}

/** Opens a page and waits until its stream is there. */
async function listening(page: Page, open: () => Promise<unknown>): Promise<void> {
  const stream = page.waitForResponse((response) => response.url().endsWith("/live"));
  await open();
  await settled(page);
  expect((await stream).status()).toBe(200);
}

test("a reply of staff appears on the open page while the customer writes", async ({ browser }) => {
  const { page, id } = await openTicket(browser);
  const staff = await windowOf(browser, grace);
  const reply = page.getByLabel("Reply", { exact: true });
  await reply.fill("I have just seen that");
  await reply.press("End");
  const before = await reply.boundingBox();
  await post(staff.request, `/api/desk/tickets/${id}/messages`, { text: "Here is the answer\n".repeat(8) });
  await expect(page.getByRole("article").last()).toContainText("Here is the answer", { timeout: SECOND });
  await expect(page.getByRole("status").filter({ hasText: "New message from Grace" })).toHaveCount(1);
  await expect(reply).toBeFocused();
  await expect(reply).toHaveText("I have just seen that");
  await expect.poll(async () => Math.round((await reply.boundingBox())?.y ?? 0)).toBe(Math.round(before?.y ?? -1));
});

test("a comment causes nothing on the customer's page", async ({ browser }) => {
  const { page, id } = await openTicket(browser);
  const staff = await windowOf(browser, grace);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await post(staff.request, `/api/desk/tickets/${id}/comments`, { text: "Only for us" });
  // What is told next shows that the comment was not told before.
  await post(staff.request, `/api/desk/tickets/${id}/messages`, { text: "For you" });
  await expect(page.getByRole("article").last()).toContainText("For you", { timeout: 2 * SECOND });
  expect(asked).toEqual([`/api/portal/support/tickets/${id}`]);
});

test("the list changes in place, and new rows wait for who reads further down", async ({ browser }) => {
  const page = await windowOf(browser, ben);
  await page.setViewportSize({ width: 1280, height: 500 });
  await listening(page, () => page.goto("/support"));
  const customer = await windowOf(browser, ada);
  const file = (subject: string) =>
    post(customer.request, "/api/portal/support/tickets", { subject, description: "Please help" });
  await file("Comes by itself");
  await expect(page.getByRole("row").nth(1)).toContainText("Comes by itself", { timeout: 2 * SECOND });
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  const top = await page.evaluate(() => scrollY);
  await file("Waits for its reader");
  const bar = page.getByRole("button", { name: "1 new ticket" });
  await expect(bar).toBeVisible({ timeout: 2 * SECOND });
  expect(await page.evaluate(() => scrollY)).toBe(top);
  await expect(page.getByRole("link", { name: "Waits for its reader" })).toHaveCount(0);
  await bar.click();
  await expect(page.getByRole("row").nth(1)).toContainText("Waits for its reader");
  await expect(bar).toHaveCount(0);
});

test("the help desk shows what customers write, in list and record", async ({ browser }) => {
  const staff = await windowOf(browser, grace);
  const customer = await windowOf(browser, ada);
  await listening(staff, () => staff.goto("/console"));
  const { id } = await post(customer.request, "/api/portal/support/tickets", {
    subject: "Straight into the help desk",
    description: "Please help",
  });
  await staff.getByRole("link", { name: "Straight into the help desk" }).click({ timeout: 2 * SECOND });
  const composer = staff.getByRole("textbox", { name: "Reply", exact: true });
  await composer.fill("We are looking");
  await post(customer.request, `/api/portal/support/tickets/${id}/messages`, { text: "One more thing" });
  await expect(staff.getByRole("region", { name: "Timeline" })).toContainText("One more thing", { timeout: SECOND });
  await expect(composer).toHaveText("We are looking");
});

