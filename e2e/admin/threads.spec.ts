// Staff see which thread of a ticket customers read, open a thread, and choose what is shown.
import type { APIRequestContext } from "@playwright/test";
import { ada, grace } from "../fixtures/cast.js";
import { expect, test } from "../fixtures/test.js";
import { settled, windowOf } from "../fixtures/visit.js";

test("staff stop showing a thread and show it again, and the customer's page follows", async ({ browser }) => {
  const customer = await windowOf(browser, ada);
  const id = await file(customer.request);
  await customer.goto(`/support/tickets/${id}`);
  await expect(customer.getByText("Every second label is smeared")).toBeVisible();

  const page = await windowOf(browser, grace);
  await page.goto(`/console/tickets/${id}`);
  await settled(page);
  const card = page.getByRole("list", { name: "Threads" });
  await expect(card.getByText("Customers see this thread")).toBeVisible();
  await expect(card.getByText("1 of 1 message shown")).toBeVisible();

  await card.getByRole("button", { name: /^Open/ }).click();
  await expect(page.getByText("Only what was said in one thread")).toBeVisible();
  await page.getByRole("button", { name: "Show everything" }).click();

  await card.getByRole("button", { name: /^Stop showing/ }).click();
  const question = page.getByRole("dialog", { name: "Show customers no thread?" });
  await expect(question.getByText("Customers will no longer see 1 message of this ticket.")).toBeVisible();
  await question.getByRole("button", { name: "Stop showing it" }).click();
  await expect(page.getByText("Customers see no thread", { exact: true })).toBeVisible();
  await customer.reload();
  await settled(customer);
  await expect(customer.getByText("Every second label is smeared")).toHaveCount(0);

  await card.getByRole("button", { name: /^Show to customers/ }).click();
  const again = page.getByRole("dialog", { name: "Show this thread to customers?" });
  await again.getByRole("button", { name: "Show this thread" }).click();
  await expect(card.getByText("Customers see this thread")).toBeVisible();
  await customer.reload();
  await expect(customer.getByText("Every second label is smeared")).toBeVisible();
});

async function file(request: APIRequestContext): Promise<string> {
  const answer = await request.post("/api/portal/support/tickets", {
    headers: { "x-requested-by": "e2e", "idempotency-key": "threads" },
    data: { subject: "Smeared labels", description: "Every second label is smeared" },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return ((await answer.json()) as { id: string }).id;
}
