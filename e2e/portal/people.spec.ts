// A customer brings a colleague onto a ticket; staff take the colleague off, and take that back.
import type { APIRequestContext } from "@playwright/test";
import { ada, ben, grace } from "../fixtures/cast.js";
import { expect, test } from "../fixtures/test.js";
import { settled, windowOf } from "../fixtures/visit.js";

test("a colleague is added in the portal, and staff remove and add contacts", async ({ browser }) => {
  const page = await windowOf(browser, ada);
  const id = await file(page.request);
  await page.goto(`/support/tickets/${id}`);
  await settled(page);
  const people = page.getByRole("heading", { name: "People" }).locator("..");
  await expect(people.getByText("(you)")).toBeVisible();
  await people.getByRole("button", { name: "Add a colleague" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a colleague to this ticket" });
  await dialog.getByLabel("E-mail of your colleague").fill(ben.email);
  await dialog.getByRole("button", { name: "Add a colleague" }).click();
  await expect(people.getByRole("listitem")).toHaveCount(2);
  await expect(people.getByRole("button", { name: "Leave this ticket" })).toBeVisible();

  const staff = await windowOf(browser, grace);
  await staff.goto(`/console/tickets/${id}`);
  await settled(staff);
  const remove = staff.getByRole("button", { name: /^Remove Ben/ });
  await remove.click();
  await expect(remove).toHaveCount(0);
  await staff.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await expect(remove).toBeVisible();
});

async function file(request: APIRequestContext): Promise<string> {
  const answer = await request.post("/api/portal/support/tickets", {
    headers: { "x-requested-by": "e2e", "idempotency-key": "people" },
    data: { subject: "Two of us wait for this", description: "Please tell both of us" },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return ((await answer.json()) as { id: string }).id;
}
