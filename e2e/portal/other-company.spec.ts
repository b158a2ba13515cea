// A customer of another company asks for Ada's ticket, its messages and its file by their ids, and is
// told what anybody is told who asks for something that does not exist.
import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { ada, cleo } from "../fixtures/cast.js";
import { expect, test } from "../fixtures/test.js";
import { settled, windowOf } from "../fixtures/visit.js";

const portal = "/api/portal/support";
const nothing = "f".repeat(32);
const writing = () => ({ "x-requested-by": "e2e", "idempotency-key": randomUUID() });

test("another company's customer finds nothing of Ada's", async ({ browser }) => {
  const hers = await windowOf(browser, ada);
  const { ticket, attachment } = await replyWithFile(hers.request);
  expect((await hers.request.get(`${portal}/attachments/${attachment}`)).status()).toBe(200);

  const other = await windowOf(browser, cleo);
  const missing = await problem(other.request, `${portal}/tickets/1`);
  for (const path of [
    `${portal}/tickets/${ticket}`,
    `${portal}/tickets/${ticket}/messages`,
    `${portal}/attachments/${attachment}`,
    `${portal}/attachments/${nothing}`,
  ]) {
    expect(await problem(other.request, path), path).toEqual(missing);
  }
  for (const [path, data] of [
    [`${portal}/tickets/${ticket}/messages`, { text: "Let me in." }],
    [`${portal}/tickets/${ticket}/closure`, undefined],
  ] as const) {
    const answer = await other.request.post(path, { headers: writing(), data });
    expect(answer.status(), path).toBe(404);
  }
});

test("the page of Ada's ticket reads like one that does not exist", async ({ browser }) => {
  const hers = await windowOf(browser, ada);
  const { ticket, subject } = await replyWithFile(hers.request);
  await hers.goto(`/support/tickets/${ticket}`);
  await expect(hers.getByRole("heading", { level: 1 })).toContainText(subject);

  const other = await windowOf(browser, cleo);
  const text = async (id: string) => {
    await other.goto(`/support/tickets/${id}`);
    await settled(other);
    return (await other.locator("main").innerText()).replace(/request \S+/g, "request");
  };
  expect(await text(ticket)).toBe(await text("1"));
  await expect(other.locator("body")).not.toContainText(subject);
});

/** Replies to the first of Ada's open tickets with a file. */
async function replyWithFile(request: APIRequestContext) {
  const list = await request.get(`${portal}/tickets`);
  const [first] = ((await list.json()) as { tickets: { id: string; subject: string }[] }).tickets;
  if (!first) throw new Error("Ada has no ticket");
  const upload = await request.post(`${portal}/uploads?name=secret.txt`, {
    headers: { ...writing(), "content-type": "application/octet-stream" },
    data: Buffer.from("for Acme only"),
  });
  expect(upload.status()).toBe(201);
  const attachment = ((await upload.json()) as { id: string }).id;
  const reply = await request.post(`${portal}/tickets/${first.id}/messages`, {
    headers: writing(),
    data: { text: "Our secret is attached.", attachments: [attachment] },
  });
  expect(reply.status()).toBe(201);
  return { ticket: first.id, subject: first.subject, attachment };
}

/** The problem that a path answers with, without the request's id. */
async function problem(request: APIRequestContext, path: string) {
  const answer = await request.get(path);
  expect(answer.status(), path).toBe(404);
  const { request_id: _, ...rest } = (await answer.json()) as Record<string, unknown>;
  return rest;
}
