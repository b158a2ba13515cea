// A token is made, read once, used and revoked, with the mouse or by keyboard alone; who may not, does not see it.
import type { APIRequestContext, Page } from "@playwright/test";
import { grace } from "../fixtures/cast.js";
import { expect, test } from "../fixtures/test.js";
import { beSignedIn, settled } from "../fixtures/visit.js";

const path = "/console/settings/tokens";

test("a new token is shown once, works, and stops working when it is revoked", async ({ page, playwright, baseURL }) => {
  await beSignedIn(page, grace);
  await page.goto("/console/settings/portal");
  await page.getByRole("navigation", { name: "Pages of the settings" }).getByRole("link", { name: "Tokens" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tokens");
  const sheet = await beginToken(page, "Shelf scanner");
  await sheet.getByLabel("Read contacts").check();
  await expect(sheet.getByText("1 of 20")).toBeVisible();
  await sheet.getByRole("combobox", { name: "Expires" }).selectOption({ label: "Never" });
  await expect(sheet.getByText(/until somebody revokes it/)).toBeVisible();
  await sheet.getByRole("button", { name: "Create token" }).click();

  const panel = page.getByRole("region", { name: "“Shelf scanner” is ready" });
  await expect(panel.getByRole("heading")).toBeFocused();
  await expect(panel).toContainText("it is not shown again");
  const token = (await panel.locator("#token-text").textContent()) ?? "";
  await expect(panel.locator("#first-call-text")).toHaveText(
    `curl -H "Authorization: Bearer ${token}" \\\n"${baseURL}/api/crm/v3/objects/contacts?limit=2"`,
    { useInnerText: true },
  );
  const program = await playwright.request.newContext({ baseURL });
  expect(await statusOf(program, "contacts", token)).toBe(200);
  expect(await statusOf(program, "tickets", token)).toBe(403);

  await page.reload();
  await settled(page);
  await expect(page.getByText(token)).toHaveCount(0);
  const row = page.getByRole("row", { name: /Shelf scanner/ });
  await expect(row).toContainText(`Ends in ${token.slice(-4)}`);
  await expect(row).toContainText("Contacts (read only)");
  await expect(row).toContainText("Working");

  await row.getByRole("button", { name: "Revoke Shelf scanner" }).click();
  const question = page.getByRole("dialog", { name: "Revoke this token?" });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(row.getByRole("button", { name: "Revoke Shelf scanner" })).toBeFocused();
  expect(await statusOf(program, "contacts", token)).toBe(200);
  await row.getByRole("button", { name: "Revoke Shelf scanner" }).click();
  await question.getByRole("button", { name: "Revoke token" }).click();
  await expect(row).toContainText("Revoked");
  await expect(row.getByText("Shelf scanner")).toBeFocused();
  expect(await statusOf(program, "contacts", token)).toBe(401);
  await program.dispose();
});

test("what is missing is named beside its field, and closing the sheet loses nothing", async ({ page }) => {
  await beSignedIn(page, grace);
  await page.goto(path);
  await settled(page);
  const sheet = await beginToken(page, "");
  await sheet.getByRole("button", { name: "Create token" }).click();
  await expect(sheet.getByText("Give the token a name.")).toBeVisible();
  await expect(sheet.getByText("Choose at least one scope.")).toBeVisible();
  await expect(sheet.getByRole("textbox", { name: "Name" })).toBeFocused();

  const all = sheet.getByLabel("All scopes");
  await all.check();
  await expect(sheet.getByText("20 of 20")).toBeVisible();
  await sheet.getByLabel("Upload files").uncheck();
  await expect(all).toBeChecked({ indeterminate: true });
  await sheet.getByRole("textbox", { name: "Name" }).fill("Half done");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.getByRole("button", { name: "New token" }).first().click();
  await expect(sheet.getByRole("textbox", { name: "Name" })).toHaveValue("Half done");
  await expect(sheet.getByText("19 of 20")).toBeVisible();
  await expect(sheet.getByRole("combobox", { name: "Expires" })).toHaveValue("90");
});

test("a token is made and put away by keyboard alone", async ({ page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await beSignedIn(page, grace);
  await page.goto(path);
  await settled(page);
  const key = page.keyboard;
  await page.getByRole("button", { name: "New token" }).first().focus();
  await key.press("Enter");
  const sheet = page.getByRole("dialog", { name: "New token" });
  await expect(sheet.getByRole("textbox", { name: "Name" })).toBeFocused();
  await key.type("Typed by hand");
  await key.press("Tab");
  await expect(sheet.getByRole("combobox", { name: "Expires" })).toBeFocused();
  await key.press("Tab");
  await expect(sheet.getByLabel("All scopes")).toBeFocused();
  await key.press("Space");
  await expect(sheet.getByText("20 of 20")).toBeVisible();
  await key.press("Enter");

  const panel = page.getByRole("region", { name: "“Typed by hand” is ready" });
  await expect(panel.getByRole("heading")).toBeFocused();
  await key.press("Tab");
  await expect(panel.getByRole("button", { name: "Copy: Token" })).toBeFocused();
  await key.press("Enter");
  await expect(panel.getByRole("status").first()).toHaveText("Copied");
  const token = await panel.locator("#token-text").textContent();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);
  await key.press("Tab");
  await key.press("Tab");
  await expect(panel.getByRole("button", { name: "Hide token" })).toBeFocused();
  await key.press("Enter");
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("who may not change the account does not see the pages, and is refused at their addresses", async ({ page }) => {
  await beSignedIn(page, grace);
  const holds = (permissions: string[]) =>
    page.route("**/api/session/staff", (route) =>
      route.fulfill({ json: { id: "7", name: "Ted Marsh", email: "ted@portico.example", permissions } }),
    );
  await holds(["portal_settings"]);
  await page.goto("/console/settings/portal");
  await settled(page);
  const side = page.getByRole("navigation", { name: "Pages of the settings" });
  await expect(side.getByRole("link")).toHaveText(["General", "Who sees what"]);
  for (const address of [path, "/console/settings/webhooks", "/console/settings/webhooks/7"]) {
    await page.goto(address);
    await expect(page.getByText("It needs the permission “Account settings”.")).toBeVisible();
  }
  await holds(["account_settings"]);
  await page.goto(path);
  await settled(page);
  await expect(side.getByRole("link")).toHaveText(["Mail", "Tokens", "Webhooks"]);
  await expect(page.getByRole("navigation", { name: "Console" }).getByRole("link")).toHaveText(["Settings"]);
});

async function beginToken(page: Page, name: string) {
  await page.getByRole("button", { name: "New token" }).first().click();
  const sheet = page.getByRole("dialog", { name: "New token" });
  await sheet.getByRole("textbox", { name: "Name" }).fill(name);
  return sheet;
}

async function statusOf(program: APIRequestContext, records: string, token: string): Promise<number> {
  const answer = await program.get(`/api/crm/v3/objects/${records}`, { headers: { authorization: `Bearer ${token}` } });
  return answer.status();
}
