// Writing with formatting and files: with keys alone, in two windows, over the end of a session.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { ada, grace } from "../fixtures/cast.js";
import { expect, test } from "../fixtures/test.js";
import { settled, signIn, windowOf } from "../fixtures/visit.js";

const byContact = { "x-requested-by": "e2e" };
let count = 0;

/** Files a ticket of its own and opens it. */
async function openNewTicket(page: Page): Promise<string> {
  count += 1;
  const data = { subject: `Writing ${count}`, description: "A ticket to write on." };
  const headers = { ...byContact, "idempotency-key": `writing-${Date.now()}-${count}` };
  const answer = await page.request.post("/api/portal/support/tickets", { headers, data });
  const { id } = (await answer.json()) as { id: string };
  await page.goto(`/support/tickets/${id}`);
  await settled(page);
  return id;
}

const field = (page: Page) => page.getByRole("textbox", { name: "Reply" });
const tool = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

async function ready(page: Page): Promise<void> {
  await expect(tool(page, "Bold")).toBeVisible();
}

test("formats with the keyboard alone", async ({ page }) => {
  await signIn(page, ada);
  await openNewTicket(page);
  await ready(page);
  await field(page).focus();
  await page.keyboard.type("Plain ");
  await page.keyboard.press("Control+b");
  await expect(tool(page, "Bold")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.type("bold");
  await page.keyboard.press("Control+b");
  await page.keyboard.press("Enter");
  await page.keyboard.type("- one");
  await page.keyboard.press("Enter");
  await page.keyboard.type("two");
  // The toolbar is one stop of Tab; arrows move in it.
  await page.keyboard.press("Tab");
  await expect(tool(page, "Bold")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(tool(page, "Italic")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(" slanted");
  await page.keyboard.press("Control+Enter");
  const letter = page.getByRole("article").last();
  await expect(letter.locator("strong")).toHaveText("bold");
  await expect(letter.getByRole("listitem")).toHaveCount(2);
  await expect(letter.locator("em")).toHaveText("slanted");
  await expect(field(page)).toHaveText("");
});

test("links lead where they say and nowhere else", async ({ page }) => {
  await signIn(page, ada);
  await openNewTicket(page);
  await ready(page);
  await field(page).fill("manual");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+k");
  const address = page.getByRole("textbox", { name: "Link address" });
  await expect(address).toBeFocused();
  await address.fill("javascript:alert(1)");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Links begin with")).toBeVisible();
  await address.fill("docs.example/manual");
  await page.keyboard.press("Enter");
  await expect(field(page).getByRole("link")).toHaveAttribute("href", "https://docs.example/manual");
});

test("a pasted picture becomes a file of the reply", async ({ page }) => {
  await signIn(page, ada);
  await openNewTicket(page);
  await ready(page);
  await field(page).focus();
  await page.evaluate(pastePicture);
  await expect(field(page).getByRole("img", { name: "shot.png" })).toBeVisible();
  await page.keyboard.type(" see there");
  await page.getByRole("button", { name: "Send reply" }).click();
  const letter = page.getByRole("article").last();
  await expect(letter.locator(".rich img")).toHaveJSProperty("complete", true);
  await letter.getByRole("button", { name: "View shot.png" }).click();
  const viewer = page.getByRole("dialog", { name: "shot.png" });
  await expect(viewer.getByRole("img")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(viewer).toBeHidden();
});

test("text of a word processor comes in clean", async ({ page }) => {
  await signIn(page, ada);
  await openNewTicket(page);
  await ready(page);
  await field(page).focus();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.evaluate(() => {
    const html = `<html><head><style>p{color:red}</style></head><body>
      <p class=MsoNormal style='mso-margin:0'><b>Dear</b> <span style="font-style:italic">team</span><o:p></o:p></p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span> </span></span>first</p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>second</p>
      <img src="https://tracker.example/x.png"><script>alert(1)</script></body></html>`;
    const data = new DataTransfer();
    data.setData("text/html", html);
    const at = document.activeElement!;
    at.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(field(page).locator("ol > li")).toHaveText(["first", "second"]);
  await expect(field(page).locator("strong")).toHaveText("Dear");
  await expect(field(page).locator("em")).toHaveText("team");
  expect(await field(page).innerHTML()).not.toMatch(/style=|Mso|tracker|script/);
  expect(complaints).toEqual([]);
});

test("without the editor's script plain text is written", async ({ page }) => {
  await page.route(/editor-.*\.js/, (route) => route.abort());
  await signIn(page, ada);
  await openNewTicket(page);
  await field(page).fill("Plain <b>words</b>\nand more");
  await page.getByRole("button", { name: "Send reply" }).click();
  await expect(page.getByRole("article").last()).toContainText("Plain <b>words</b>");
});

test("a session that ends while one writes loses nothing, and the reply is sent once", async ({ page, browser }) => {
  await signIn(page, ada);
  const id = await openNewTicket(page);
  await ready(page);
  await field(page).fill("Half of it");
  await page.locator("input[type=file]").setInputFiles({ name: "log.txt", mimeType: "text/plain", buffer: Buffer.from("x") });
  await expect(page.getByText("Draft saved")).toBeVisible();
  await page.context().clearCookies();
  await page.keyboard.press("End");
  await page.keyboard.type(", more");
  await expect(page.getByRole("dialog")).toBeVisible();
  // She goes on at another computer.
  const other = await windowOf(browser, ada);
  await other.goto(`/support/tickets/${id}`);
  await settled(other);
  await ready(other);
  await expect(field(other)).toContainText("Half of it");
  await expect(other.getByText("log.txt")).toBeVisible();
  await field(other).press("End");
  await other.keyboard.type(", and the rest");
  await other.getByRole("button", { name: "Send reply" }).click();
  await expect(other.getByRole("article").last()).toContainText("and the rest");
  await expect(other.getByRole("article").last()).toContainText("log.txt");
  const answer = await other.request.get(`/api/portal/support/tickets/${id}/messages`);
  const { messages } = (await answer.json()) as { messages: { text: string }[] };
  expect(messages.filter(({ text }) => text.startsWith("Half of it"))).toHaveLength(1);
});

test("what was typed a moment before leaving is kept", async ({ page }) => {
  await signIn(page, ada);
  const id = await openNewTicket(page);
  await ready(page);
  for (const words of ["On the way out", "On the way out again"]) {
    await field(page).fill(words);
    await page.getByRole("link", { name: "All tickets" }).click();
    await settled(page);
    await page.goto(`/support/tickets/${id}`);
    await settled(page);
    await expect(field(page)).toHaveText(words);
  }
  await ready(page);
  await field(page).fill("Gone at once");
  await page.goto("/support");
  await page.goto(`/support/tickets/${id}`);
  await expect(field(page)).toHaveText("Gone at once");
});

test("what two windows write at once is lost in neither", async ({ page, browser }) => {
  await signIn(page, ada);
  const id = await openNewTicket(page);
  const other = await windowOf(browser, ada);
  await other.goto(`/support/tickets/${id}`);
  await settled(other);
  for (const window of [page, other]) await ready(window);
  await field(page).fill("From the office");
  await expect(page.getByText("Draft saved")).toBeVisible();
  await field(other).fill("From the train");
  await expect(other.getByText("You also wrote this in another window")).toBeVisible();
  await expect(other.getByText("From the office")).toBeVisible();
  await other.getByRole("button", { name: "Put it below" }).click();
  await expect(field(other)).toContainText("From the trainFrom the office");
});

test("a new ticket is there again in another window", async ({ page, browser }) => {
  await signIn(page, ada);
  await page.goto("/support/new");
  await settled(page);
  await ready(page);
  await page.getByRole("textbox", { name: /^Subject/ }).fill("Half a subject");
  await page.getByRole("textbox", { name: /^Description/ }).fill("Half a description");
  await expect(page.getByText("Draft saved")).toBeVisible();
  const other = await windowOf(browser, ada);
  await other.goto("/support/new");
  await settled(other);
  await expect(other.getByRole("textbox", { name: /^Subject/ })).toHaveValue("Half a subject");
  await expect(other.getByRole("textbox", { name: /^Description/ })).toContainText("Half a description");
  await other.getByRole("button", { name: "Send ticket" }).click();
  await other.waitForURL(/\/tickets\//);
  await page.goto("/support/new");
  await settled(page);
  await expect(page.getByRole("textbox", { name: /^Subject/ })).toHaveValue("");
});

test("staff find a comment they began, and nothing of it reaches customers", async ({ page, browser }) => {
  const customer = await windowOf(browser, ada);
  const id = await openNewTicket(customer);
  await signIn(page, grace);
  await page.goto(`/console/tickets/${id}`);
  await settled(page);
  await page.getByRole("radio", { name: "Comment" }).check({ force: true });
  await ready(page);
  await page.getByRole("textbox", { name: "Comment" }).fill("Between us");
  await expect(page.getByText("Draft saved")).toBeVisible();
  await page.reload();
  await settled(page);
  await page.getByRole("radio", { name: "Comment" }).check({ force: true });
  await expect(page.getByRole("textbox", { name: "Comment" })).toContainText("Between us");
  await page.getByRole("button", { name: "Add comment" }).click();
  await expect(page.getByText("Between us")).toBeVisible();
  await customer.reload();
  await settled(customer);
  await expect(customer.getByText("Between us")).toHaveCount(0);
});

for (const scheme of ["light", "dark"] as const) {
  test(`everybody can use the editor, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await signIn(page, ada);
    await openNewTicket(page);
    await ready(page);
    await field(page).fill("A text");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Control+b");
    await tool(page, "Link").click();
    await page.locator("input[type=file]").setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("x") });
    await expect(page.getByText("Draft saved")).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
  });
}

/** Runs in the page: a picture from the clipboard. */
function pastePicture(): Promise<void> {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 8;
  return new Promise((done) => {
    canvas.toBlob((blob) => {
      const data = new DataTransfer();
      data.items.add(new File([blob!], "shot.png", { type: "image/png" }));
      const at = document.activeElement!;
      at.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      done();
    });
  });
}
