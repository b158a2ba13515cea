// An admin decides who sees what: sees first what it changes, saves, and the customers' lists follow.
// Staff can read why. The filters can be built by keyboard alone, and nothing typed is lost by accident.
import type { APIRequestContext, Page } from "@playwright/test";
import { ada, ben, grace } from "../fixtures/cast.js";
import { expect, test } from "../fixtures/test.js";
import { beSignedIn, settled, windowOf } from "../fixtures/visit.js";

const adas = "Label printer prints every second label blank";
const bensLow = "Please add a fourth packing station";
const bensMedium = /^Scanner loses its connection/;

interface Portal {
  readonly id: string;
  readonly version: number;
  readonly values: Record<string, unknown>;
}

test("a saved rule changes the customers' lists, as the dry run said", async ({ browser }) => {
  test.setTimeout(120_000);
  const customer = await windowOf(browser, ben);
  await expect(customer.getByRole("link", { name: adas })).toBeVisible();
  await expect(customer.getByRole("link", { name: bensLow })).toBeVisible();

  const page = await windowOf(browser, grace);
  const before = await portal(page.request);
  try {
    await test.step("company access by criteria", () => criteria(page));
    await test.step("only some tickets exist", () => visibility(page));
    await test.step("see what saving changes, and save", () => save(page));
    await test.step("the colleague's list follows", () => bensList(customer));
    await test.step("the other contact keeps company access", async () => {
      const hers = await windowOf(browser, ada);
      await expect(hers.getByRole("link", { name: adas })).toBeVisible();
      await expect(hers.getByRole("link", { name: bensMedium })).toBeVisible();
    });
    await test.step("staff read why", () => explain(page));
    await test.step("the contact's page shows the same list", () => contact(page, customer));
  } finally {
    await restore(page.request, before);
  }
  await customer.reload();
  await expect(customer.getByRole("link", { name: adas })).toBeVisible();
});

async function criteria(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Who sees what" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who sees what");
  await page.getByRole("radio", { name: "It depends on the contact" }).check();
  await expect(page.getByText("Nobody gets company access until you add filters.")).toBeVisible();
  await page.getByRole("button", { name: "Add filters: Criteria" }).click();
  const sheet = page.getByRole("dialog", { name: "Criteria" });
  await addFilter(sheet, "First name", "is");
  await sheet.getByLabel("Value", { exact: true }).fill("Ada");
  await expect(sheet.getByText("1 of 4 contacts match")).toBeVisible();
  await sheet.getByRole("button", { name: "Apply filters" }).click();
  await expect(page.getByText("First name is “Ada”")).toBeVisible();
  await expect(page.getByRole("radio", { name: /1 of 4 contacts/ })).toBeChecked();
}

async function visibility(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add filters: Ticket visibility" }).click();
  const sheet = page.getByRole("dialog", { name: "Ticket visibility" });
  await addFilter(sheet, "Priority", "is any of");
  await sheet.getByRole("button", { name: "Apply filters" }).click();
  await expect(sheet.getByText("1 filter needs attention")).toBeVisible();
  await sheet.getByLabel("High").check();
  await sheet.getByLabel("Medium").check();
  await expect(sheet.getByText(/\d+ of \d+ tickets match/)).toBeVisible();
  await sheet.getByRole("button", { name: "Apply filters" }).click();
  await expect(page.getByText("Priority is any of Medium, High")).toBeVisible();
}

async function save(page: Page): Promise<void> {
  const bar = page.getByRole("region", { name: "Unsaved changes" });
  await bar.getByRole("button", { name: "Save" }).click();
  const trial = page.getByRole("dialog", { name: "What saving changes" });
  await expect(trial.getByText(/contacts no longer see some tickets/)).toBeVisible();
  await expect(trial.getByRole("link", { name: /Ben Okafor/ })).toBeVisible();
  await trial.getByRole("button", { name: "Go on editing" }).click();
  await expect(trial).toBeHidden();
  await expect(bar).toBeVisible();
  await bar.getByRole("button", { name: "Save" }).click();
  await trial.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Settings saved")).toBeVisible();
  await expect(bar).toBeHidden();
}

async function bensList(customer: Page): Promise<void> {
  await customer.reload();
  await settled(customer);
  await expect(customer.getByRole("link", { name: bensMedium })).toBeVisible();
  await expect(customer.getByRole("link", { name: adas })).toHaveCount(0);
  await expect(customer.getByRole("link", { name: bensLow })).toHaveCount(0);
}

async function explain(page: Page): Promise<void> {
  await page.goto(`/console/tickets/${await idOf(page, adas)}`);
  await settled(page);
  const card = page.getByRole("region", { name: "What customers see" });
  await expect(card.getByText("Ada Sommer sees this ticket.")).toBeVisible();
  await card.getByRole("combobox", { name: "Contact" }).fill("okaf");
  await card.getByRole("option", { name: /Ben Okafor/ }).click();
  await expect(card.getByText("Ben Okafor does not see this ticket.")).toBeVisible();
  await expect(card.getByRole("listitem").filter({ hasText: "does not meet the criteria" })).toContainText("Refuses");
}

async function contact(page: Page, customer: Page): Promise<void> {
  await page.getByRole("link", { name: "Everything Ben Okafor sees" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ben Okafor");
  await settled(page);
  const list = await customer.request.get("/api/portal/support/tickets");
  const { tickets, total } = (await list.json()) as { tickets: { subject: string }[]; total: number };
  await expect(page.getByText(total === 1 ? "1 ticket" : `${total} tickets`, { exact: true })).toBeVisible();
  const table = page.getByRole("table", { name: "What this contact sees" });
  await expect(table.getByRole("link")).toHaveText(tickets.map((ticket) => ticket.subject));
  await table.getByRole("link", { name: bensMedium }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(bensMedium);
}

test("filters are built by keyboard alone", async ({ page }) => {
  await beSignedIn(page, grace);
  await page.goto("/console/settings/access");
  await settled(page);
  const key = page.keyboard;
  await page.getByRole("button", { name: "Add filters: Ticket visibility" }).focus();
  await key.press("Enter");
  const sheet = page.getByRole("dialog", { name: "Ticket visibility" });
  const property = sheet.getByRole("combobox", { name: "Property" });
  await expect(property).toBeFocused();

  await key.type("zzz");
  await expect(sheet.getByText("No property matches")).toBeVisible();
  await key.press("Escape");
  await expect(property).toHaveAttribute("aria-expanded", "false");
  await expect(sheet).toBeVisible();
  await key.type("date");
  await expect(sheet.getByRole("option").first()).toBeVisible();
  await key.press("ArrowDown");
  await key.press("ArrowUp");
  const active = await property.getAttribute("aria-activedescendant");
  expect(active).toBe(await sheet.getByRole("option").first().getAttribute("id"));
  await property.fill("subject");
  await key.press("Enter");
  await expect(property).toHaveValue("Subject");

  await expect(sheet.getByRole("combobox", { name: "Comparison" })).toBeFocused();
  await key.type("contains");
  await key.press("Tab");
  await expect(sheet.getByLabel("Value", { exact: true })).toBeFocused();
  await key.type("label");
  await expect(sheet.getByText(/^\d+ of \d+ tickets match/)).toBeVisible();

  await key.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(page.getByText("Filters not applied")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).focus();
  await key.press("Enter");
  await expect(sheet.getByLabel("Value", { exact: true })).toHaveValue("label");
  await sheet.getByRole("button", { name: "Apply filters" }).focus();
  await key.press("Enter");
  await expect(page.getByText("Subject contains the word “label”")).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit filters: Ticket visibility" })).toBeFocused();
});

test("groups are copied and removed, and what was removed comes back", async ({ page }) => {
  await beSignedIn(page, grace);
  await page.goto("/console/settings/access");
  await settled(page);
  await page.getByRole("button", { name: "Add filters: Messages" }).click();
  const sheet = page.getByRole("dialog", { name: /Messages/ });
  await addFilter(sheet, "Sender domain", "is any of");
  const values = sheet.getByLabel("Values");
  for (const value of ["acme.example", "globex.example"]) {
    await values.fill(value);
    await values.press("Enter");
  }
  await expect(sheet.getByRole("button", { name: "Remove acme.example" })).toBeVisible();
  for (const number of [1, 2, 3, 4]) {
    await sheet.getByRole("button", { name: `Copy group ${number}` }).click();
  }
  await expect(sheet.getByText("A rule has at most 5 groups.").first()).toBeVisible();
  await expect(sheet.getByRole("button", { name: "Add group" })).toBeDisabled();
  await sheet.getByRole("button", { name: "Remove group 5" }).click();
  await expect(sheet.getByRole("region")).toHaveCount(4);
  await sheet.getByRole("button", { name: "Undo" }).click();
  await expect(sheet.getByRole("region")).toHaveCount(5);
  for (const number of [5, 4, 3]) await sheet.getByRole("button", { name: `Remove group ${number}` }).click();
  await sheet.getByRole("button", { name: "Apply filters" }).click();
  await expect(page.getByText("Sender domain is any of “acme.example”, “globex.example”")).toHaveCount(2);
  await page.getByRole("button", { name: "Clear: Messages" }).click();
  await expect(page.getByText(/^No message is hidden by a rule/)).toBeVisible();
});

test("both pages edit the same settings, and leaving them asks", async ({ page }) => {
  await beSignedIn(page, grace);
  await page.goto("/console/settings/access");
  await settled(page);
  await page.getByRole("radio", { name: "Only their own tickets" }).check();
  const side = page.getByRole("navigation", { name: "Pages of the settings" });
  await side.getByRole("link", { name: "General" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("General");
  await expect(page.getByRole("switch", { name: "Show the stage in the list, too" })).toBeDisabled();
  await page.getByRole("switch", { name: "Show the stage on tickets" }).check();
  await expect(page.getByRole("switch", { name: "Show the stage in the list, too" })).toBeEnabled();
  await side.getByRole("link", { name: "Who sees what" }).click();
  await expect(page.getByRole("radio", { name: "Only their own tickets" })).toBeChecked();
  await page.getByRole("link", { name: "Contacts" }).click();
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Contacts");
});

/** Gives the last filter of the sheet a property and an operator. */
async function addFilter(sheet: ReturnType<Page["getByRole"]>, property: string, operator: string): Promise<void> {
  await sheet.getByRole("combobox", { name: "Property" }).last().fill(property);
  await sheet.getByRole("option", { name: property }).click();
  await sheet.getByRole("combobox", { name: "Comparison" }).last().selectOption({ label: operator });
}

async function idOf(page: Page, subject: string): Promise<string> {
  const answer = await page.request.get("/api/desk/tickets");
  const { tickets } = (await answer.json()) as { tickets: { id: string; subject: string }[] };
  return tickets.find((ticket) => ticket.subject === subject)?.id ?? "";
}

async function portal(request: APIRequestContext): Promise<Portal> {
  const answer = await request.get("/api/settings/portals");
  const [first] = (await answer.json()) as Portal[];
  if (!first) throw new Error("There is no portal");
  return first;
}

/** Saves earlier settings again. */
async function restore(request: APIRequestContext, { id, values }: Portal): Promise<void> {
  const { version } = await portal(request);
  const answer = await request.put(`/api/settings/portals/${id}`, {
    headers: { "x-requested-by": "e2e" },
    data: { version, values },
  });
  expect(answer.status()).toBe(200);
}
