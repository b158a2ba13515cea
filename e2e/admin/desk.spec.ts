// The help desk's list: what is read, what is selected, and many tickets changed and taken back.
import { grace } from "../fixtures/cast.js";
import { expect, test } from "../fixtures/test.js";
import { signIn } from "../fixtures/visit.js";

test.beforeEach(async ({ page }) => {
  await signIn(page, grace);
  await page.goto("/console");
  await expect(page.locator(".desk-row").first()).toBeVisible();
});

test("a ticket is put aside by key and read when it is opened", async ({ page }) => {
  const row = page.locator(".desk-row").first();
  const link = row.getByRole("link");
  await link.click();
  await expect(page.locator(".record")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row).not.toHaveAttribute("data-unread");
  await expect(link).toBeFocused();
  await page.keyboard.press("u");
  await expect(row).toHaveAttribute("data-unread", "true");
  const views = page.getByRole("navigation", { name: "Views" });
  await expect(views.getByRole("link", { name: /All open.*unread/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.locator(".record")).toBeVisible();
  await expect(row).not.toHaveAttribute("data-unread");
});

test("views show what their names say", async ({ page }) => {
  const views = page.getByRole("navigation", { name: "Views" });
  await views.getByRole("link", { name: /^Unassigned/ }).click();
  await expect(page).toHaveURL(/owner=none/);
  await expect(views.getByRole("link", { name: /^Unassigned/ })).toHaveAttribute("aria-current", "page");
  await views.getByRole("link", { name: /^Closed/ }).click();
  await expect(page).toHaveURL(/status=closed/);
});

test("selected tickets are changed together and taken back", async ({ page }) => {
  const first = page.locator(".desk-row").first();
  await first.getByRole("link").focus();
  await page.keyboard.press("x");
  await expect(page.getByText("1 selected")).toBeVisible();
  const picks = page.getByRole("checkbox", { name: /^Select “/ });
  await picks.nth(2).click({ modifiers: ["Shift"] });
  await expect(page.getByText("3 selected")).toBeVisible();
  const before = await priorities();
  await page.getByRole("combobox", { name: "Priority" }).selectOption("urgent");
  await expect(page.getByText("3 tickets changed")).toBeVisible();
  expect((await priorities()).slice(0, 3)).toEqual(["urgent", "urgent", "urgent"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/\d tickets? taken back/)).toBeVisible();
  expect((await priorities()).sort()).toEqual(before.sort());
  await first.getByRole("link").focus();
  await page.keyboard.press("Escape");
  await expect(page.getByText("3 selected")).toBeHidden();

  async function priorities(): Promise<string[]> {
    const answer = await page.request.get("/api/desk/tickets?status=open");
    const { tickets } = (await answer.json()) as { tickets: { priority: string | null }[] };
    return tickets.map((ticket) => ticket.priority ?? "");
  }
});
