// The main job: a customer finds a ticket, answers it, files another and leaves; staff read the answer,
// reply, and comment among themselves.
import type { Browser, Page } from "@playwright/test";
import { ada, grace } from "../fixtures/cast.js";
import { expect, test } from "../fixtures/test.js";
import { settled, windowOf } from "../fixtures/visit.js";

const answer = "It still happens, see the log. Thank you for looking into it.";
const log = { name: "printer.log", mimeType: "text/plain", buffer: Buffer.from("paper jam in tray two") };
const staffAnswer = "We have found the cause and send a new tray tomorrow.";
const comment = "Quokkaberry supplier is late again, do not promise a day.";
const filed = "The door badge of our new colleague is refused";

test("a customer is helped and never sees what staff say among themselves", async ({ browser, server }) => {
  test.setTimeout(120_000);
  const customer = await test.step("the customer signs in", () => windowOf(browser, ada));
  const subject = await test.step("finds a ticket", () => findTicket(customer));
  await test.step("answers with a file", () => reply(customer));
  await test.step("files a new ticket", () => file(customer));
  await test.step("staff reply and comment", () => help(browser, subject));
  await test.step("the customer sees the reply, not the comment", () => readOn(customer, subject));
  await test.step("the customer signs out", () => signOut(customer, server.url));
});

async function findTicket(page: Page): Promise<string> {
  await expect(page.getByRole("columnheader")).toHaveText([
    /Subject/, /Requested by/, /Create date/, /Ticket owner/, /Last activity date/, /Status/,
  ]);
  const open = page.getByRole("row").filter({ hasText: "Open" });
  const subject = await open.last().getByRole("link").innerText();
  await page.getByRole("searchbox", { name: "Search tickets" }).fill(subject);
  await expect(page).toHaveURL(/[?&]q=/);
  await settled(page);
  await page.getByRole("link", { name: subject }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(subject);
  expect(await page.getByRole("article").count()).toBeGreaterThan(0);
  return subject;
}

async function reply(page: Page): Promise<void> {
  await page.getByLabel("Reply", { exact: true }).fill(answer);
  await page.locator("form input[type=file]").setInputFiles(log);
  await expect(page.getByRole("button", { name: `Remove ${log.name}` })).toBeVisible();
  await expect(page.locator("progress")).toHaveCount(0);
  await page.getByRole("button", { name: "Send reply" }).click();
  await expect(page.getByRole("article").last()).toContainText(answer);
  await page.reload();
  await settled(page);
  await expect(page.getByRole("article").filter({ hasText: answer })).toHaveCount(1);
  await expectFile(page);
}

async function file(page: Page): Promise<void> {
  await page.getByRole("link", { name: "All tickets" }).click();
  await page.getByRole("link", { name: "File a support ticket" }).click();
  await page.getByRole("button", { name: "Send ticket" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Subject is missing" })).toBeVisible();
  await page.getByLabel("Subject").fill(filed);
  await page.getByLabel("Description").fill("Since Monday.\nEverybody else gets in.");
  await page.getByLabel("Priority").selectOption({ label: "High" });
  await page.getByRole("button", { name: "Send ticket" }).click();
  await page.waitForURL(/\/support\/tickets\/\d+$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(filed);
  await expect(page.getByRole("article")).toContainText("Everybody else gets in.");
}

async function help(browser: Browser, subject: string): Promise<void> {
  const page = await windowOf(browser, grace);
  await expect(page.getByRole("link", { name: filed })).toBeVisible();
  await page.getByRole("searchbox").fill(subject);
  await expect(page).toHaveURL(/[?&]q=/);
  await page.getByRole("link", { name: subject }).first().click();
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline).toContainText(answer);
  await expectFile(page);
  await page.getByRole("textbox", { name: "Reply", exact: true }).fill(staffAnswer);
  await page.getByRole("button", { name: "Send reply" }).click();
  await expect(timeline.getByText(staffAnswer)).toBeVisible();
  await page.locator("label").filter({ hasText: /^Comment$/ }).first().click();
  await page.getByRole("textbox", { name: "Comment", exact: true }).fill(comment);
  await page.getByRole("button", { name: "Add comment" }).click();
  await expect(timeline.getByText(comment)).toBeVisible();
  await page.context().close();
}

async function readOn(page: Page, subject: string): Promise<void> {
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => {
    // A stream of what changed has no end to wait for.
    const isStream = response.url().endsWith("/live");
    if (response.url().includes("/api/") && !isStream) bodies.push(response.text().catch(() => ""));
  });
  await page.getByRole("link", { name: "All tickets" }).click();
  await page.getByRole("link", { name: subject }).first().click();
  await expect(page.getByRole("article").last()).toContainText(staffAnswer);
  await expect(page.locator("body")).not.toContainText("Quokkaberry");
  await page.goto("/support?q=quokkaberry");
  await expect(page.getByText("No tickets match")).toBeVisible();
  expect((await Promise.all(bodies)).filter((body) => body.includes(comment))).toEqual([]);
}

async function signOut(page: Page, server: string): Promise<void> {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  expect((await page.request.get(`${server}/api/portal/support/tickets`)).status()).toBe(401);
  await page.goto("/support");
  await expect(page).toHaveURL(/\/support\/sign-in/);
}

/** The file that the customer attached can be opened and holds what was sent. */
async function expectFile(page: Page): Promise<void> {
  const link = page.getByRole("link", { name: new RegExp(log.name) });
  const content = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(await content.text()).toBe(log.buffer.toString());
}
