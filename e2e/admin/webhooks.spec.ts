// An app is told of events: its keys are shown once, the log says what became of each event, and one is sent again.
import type { Page } from "@playwright/test";
import { grace } from "../fixtures/cast.js";
import { startReceiver, type Receiver } from "../fixtures/receiver.js";
import { expect, test } from "../fixtures/test.js";
import { beSignedIn, settled } from "../fixtures/visit.js";

const path = "/console/settings/webhooks";

test("an app is made, set up, tested and deleted", async ({ page }) => {
  test.setTimeout(120_000);
  const receiver = await startReceiver();
  try {
    await beSignedIn(page, grace);
    const id = await makeApp(page, "Shelf sync");
    await test.step("its keys are shown once", () => keys(page, id));
    await test.step("it is told where", () => setTarget(page, receiver.url));
    await test.step("it is told of what", () => subscribe(page));
    await test.step("a test event reaches the log and the app", () => sendTest(page, receiver));
    await test.step("what it refused is sent again", () => sendAgain(page, receiver));
    await test.step("it gets another secret", () => rotate(page));
    await test.step("the list tells about it", () => list(page, id, receiver));
    await test.step("it is deleted after asking", () => remove(page));
    await page.goto(`${path}/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This app does not exist");
  } finally {
    await receiver.stop();
  }
});

async function keys(page: Page, id: string): Promise<void> {
  const panel = page.getByRole("region", { name: "The app is ready" });
  await expect(panel.getByRole("heading")).toBeFocused();
  await expect(panel).toContainText("They are not shown again.");
  await expect(panel.locator("#app-id-text")).toHaveText(id);
  const key = (await panel.locator("#developer-key-text").textContent()) ?? "";
  const secret = (await panel.locator("#client-secret-text").textContent()) ?? "";
  expect(secret.length).toBeGreaterThanOrEqual(32);
  await page.reload();
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Shelf sync");
  await expect(page.getByText(`Ends in ${key.slice(-4)}`)).toBeVisible();
  for (const text of [key, secret]) await expect(page.getByText(text)).toHaveCount(0);
}

async function setTarget(page: Page, url: string): Promise<void> {
  const field = page.getByLabel("Target URL");
  await field.fill("ftp://hooks.example.org");
  await page.getByRole("button", { name: "Save target" }).click();
  await expect(page.getByText(/^Target URL is not an address/)).toBeVisible();
  await expect(field).toBeFocused();
  await page.getByRole("link", { name: "Tokens" }).click();
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  await page.getByRole("button", { name: "Keep editing" }).click();
  await field.fill(url);
  await page.getByRole("button", { name: "Save target" }).click();
  await expect(page.getByText("Target saved")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save target" })).toBeFocused();
}

async function subscribe(page: Page): Promise<void> {
  const event = page.getByLabel("Event", { exact: true });
  const add = page.getByRole("button", { name: "Add subscription" });
  await event.selectOption({ label: "Ticket created" });
  await add.click();
  await expect(page.getByRole("switch", { name: /^Ticket created/ })).toBeChecked();
  await event.selectOption({ label: "Ticket property changed" });
  await add.click();
  await expect(page.getByText("Name the property, as the API calls it.")).toBeVisible();
  await page.getByLabel("Property’s name").fill("hs_pipeline_stage");
  await add.click();
  const changed = page.getByRole("switch", { name: /^Ticket property changed: hs_pipeline_stage/ });
  await expect(changed).toBeFocused();
  await page.keyboard.press("Space");
  await expect(changed).not.toBeChecked();
  await page.reload();
  await settled(page);
  await expect(changed).not.toBeChecked();
  await page.getByRole("button", { name: /^Remove subscription: Ticket property changed/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove subscription" }).click();
  await expect(changed).toHaveCount(0);
}

async function sendTest(page: Page, receiver: Receiver): Promise<void> {
  await expect(page.getByText("Nothing was sent yet")).toBeVisible();
  await page.getByRole("button", { name: "Send test event: Ticket created" }).click();
  await expect(page.getByText("Test event on its way")).toBeVisible();
  const row = page.getByRole("row", { name: /^Ticket created Test/ });
  await expect(row).toContainText("Answered 500");
  await expect(row).toContainText("Waiting");
  expect(receiver.events[0]).toMatchObject({ subscriptionType: "ticket.creation", objectId: 0 });
}

async function sendAgain(page: Page, receiver: Receiver): Promise<void> {
  const filter = page.getByRole("group", { name: "Show deliveries" });
  await filter.getByText("Failed").click();
  await expect(page.getByText("No delivery is in this state")).toBeVisible();
  await expect(page).toHaveURL(/\?state=failed$/);
  await filter.getByText("All", { exact: true }).click();
  const row = page.getByRole("row", { name: /^Ticket created Test/ });
  const again = row.getByRole("button", { name: "Send again: Ticket created" });
  receiver.status = 204;
  await again.click();
  await expect(page.getByText("On its way again")).toBeVisible();
  await expect(row).toContainText("Delivered");
  await expect(again).toBeFocused();
  await row.getByRole("button", { name: "Details: Ticket created" }).click();
  const details = page.locator(".attempts");
  await expect(details.getByText(/^Answered 500/).first()).toBeVisible();
  await expect(details.getByText(/^Answered 204/).first()).toBeVisible();
  await expect(details).toContainText('"subscriptionType":"ticket.creation"');
}

async function rotate(page: Page): Promise<void> {
  await page.getByRole("button", { name: "New client secret" }).click();
  const question = page.getByRole("dialog", { name: "Make a new client secret?" });
  await question.getByRole("button", { name: "New client secret" }).click();
  const panel = page.getByRole("region", { name: "The new client secret is ready" });
  await expect(panel.getByRole("heading")).toBeFocused();
  await expect(panel.locator("code")).toHaveCount(1);
}

async function list(page: Page, id: string, receiver: Receiver): Promise<void> {
  await page.locator(".settings-head").getByRole("link", { name: "Webhooks" }).click();
  const row = page.getByRole("row", { name: /Shelf sync/ });
  await expect(row).toContainText(`App ${id}`);
  await expect(row).toContainText(receiver.url);
  await expect(row).toContainText("1 active");
  await row.getByRole("link", { name: "Shelf sync" }).click();
  await settled(page);
  await expect(page.getByText("The new client secret is ready")).toHaveCount(0);
}

async function remove(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Delete app" }).click();
  const question = page.getByRole("dialog", { name: "Delete this app?" });
  await expect(question).toContainText("“Shelf sync” is no longer told of anything");
  await question.getByRole("button", { name: "Delete app" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Webhooks");
  await expect(page.getByRole("row", { name: /Shelf sync/ })).toHaveCount(0);
}

test("the log has pages, and its page stands in the address", async ({ page }) => {
  const receiver = await startReceiver();
  receiver.status = 204;
  try {
    await beSignedIn(page, grace);
    const id = await makeApp(page, "Busy app");
    const call = async (method: "post" | "put", address: string, data: object) => {
      const answer = await page.request[method](address, { headers: { "x-requested-by": "e2e" }, data });
      expect(answer.ok(), await answer.text()).toBe(true);
      return (await answer.json()) as { id: string };
    };
    const hooks = `/api/webhooks/v3/${id}`;
    await call("put", `${hooks}/settings`, { targetUrl: receiver.url, throttling: { maxConcurrentRequests: 5 } });
    const { id: subscription_id } = await call("post", `${hooks}/subscriptions`, { eventType: "contact.creation" });
    for (let sent = 0; sent < 12; sent += 1) {
      await call("post", `/api/settings/webhook-apps/${id}/test-events`, { subscription_id });
    }
    await page.goto(`${path}/${id}`);
    await settled(page);
    const rows = page.getByRole("table", { name: "Deliveries" }).getByRole("row", { name: /^Contact created/ });
    await expect(rows).toHaveCount(10);
    await page.getByRole("button", { name: "Next" }).click();
    await expect(rows).toHaveCount(2);
    await expect(page).toHaveURL(/\?after=/);
    await page.reload();
    await expect(rows).toHaveCount(2);
    await page.getByRole("button", { name: "Previous" }).click();
    await expect(rows).toHaveCount(10);
  } finally {
    await receiver.stop();
  }
});

/** Makes an app and tells its id, which stands in the address. */
async function makeApp(page: Page, name: string): Promise<string> {
  await page.goto(path);
  await settled(page);
  await page.getByRole("button", { name: "New app" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New app" });
  await dialog.getByRole("button", { name: "Create app" }).click();
  await expect(dialog.getByText("Give the app a name.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("button", { name: "Create app" }).click();
  await page.waitForURL(/webhooks\/\d+$/);
  return page.url().split("/").pop() ?? "";
}
