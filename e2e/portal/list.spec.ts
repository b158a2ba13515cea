// What the list and the ticket's page draw of answers that the demo data does not give.
import type { Page } from "@playwright/test";
import { ada } from "../fixtures/cast.js";
import { expect, test } from "../fixtures/test.js";
import { beSignedIn, settled } from "../fixtures/visit.js";

const stage = "Waiting for the Donaudampfschifffahrtsgesellschaft to send spare parts";

test("a page beyond the last ticket leads back to the first", async ({ page }) => {
  await beSignedIn(page, ada);
  const beyond = (url: URL) => url.pathname.endsWith("/tickets") && url.searchParams.has("after");
  await page.route(beyond, (route) => route.fulfill({ json: { tickets: [], total: 23, next: null, previous: null } }));
  await page.goto("/support?sort=subject&after=gone");
  await expect(page.getByRole("heading", { name: "No tickets on this page" })).toBeVisible();
  await expect(page.getByText("23 tickets")).toBeVisible();
  await page.getByRole("button", { name: "Go to the first page" }).click();
  await expect(page).toHaveURL(/\/support\?sort=subject$/);
  await expect(page.getByRole("row").nth(1)).toBeVisible();
});

test("a stage stands with the status, in the list and on the ticket's page", async ({ page }) => {
  await beSignedIn(page, ada);
  await showStages(page);
  await page.goto("/support");
  await settled(page);
  const [head, ...rows] = await page.getByRole("row").all();
  expect(head).toBeDefined();
  for (const row of rows) await expect(row.getByRole("cell").last()).toHaveText(new RegExp(`(Open|Closed)${stage}`));
  await page.getByRole("row").nth(1).getByRole("link").click();
  await settled(page);
  await expect(page.getByText(stage)).toHaveCount(2);
});

test.describe("at 320 px", () => {
  test.use({ viewport: { width: 320, height: 640 } });
  test("a long stage needs no sideways scrolling", async ({ page }) => {
    await beSignedIn(page, ada);
    await showStages(page);
    await page.goto("/support");
    await settled(page);
    await expect(page.getByText(stage).first()).toBeVisible();
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await width()).toBeLessThanOrEqual(320);
    await page.getByRole("row").nth(1).getByRole("link").click();
    await settled(page);
    expect(await width()).toBeLessThanOrEqual(320);
  });
});

/** Answers as if the portal showed stages. */
async function showStages(page: Page): Promise<void> {
  await page.route(/\/api\/portal\/support\/tickets(\/\d+|\?.*)?$/, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    for (const ticket of json.tickets ?? [json.ticket]) ticket.stage = stage;
    await route.fulfill({ response, json });
  });
}
