// A receiver of webhooks that answers 500 twice, hangs once and then works, while the server is killed with SIGKILL
// KILLS times (5) as TICKETS tickets (200) are created. Every creation that was acknowledged has to arrive, once or
// more; the last line says how it went.
// usage: webhook-crash.mjs BINARY
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [binary] = process.argv.slice(2);
const tickets = Number(process.env.TICKETS ?? 200);
const kills = Number(process.env.KILLS ?? 5);
const staff = "grace@portico.example";
const folder = mkdtempSync(join(tmpdir(), "portico-webhook-crash-"));
const where = ["--data-dir", folder];
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PORTICO_")));

const run = (args, input) => execFileSync(binary, [...args, ...where], { env, input, encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] });

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/** How often each ticket was told of, and how the first three calls were treated. */
const told = new Map();
const treated = [];
let deliveries = 0;
const receiver = http.createServer(async (request, answer) => {
  let text = "";
  for await (const part of request) text += part;
  if (treated.length < 2) {
    treated.push("500");
    return answer.writeHead(500).end();
  }
  if (treated.length < 3) return treated.push("hung");
  deliveries += 1;
  for (const { objectId } of JSON.parse(text)) told.set(String(objectId), (told.get(String(objectId)) ?? 0) + 1);
  answer.writeHead(204).end();
});
receiver.listen(0, "127.0.0.1");
await once(receiver, "listening");

run(["create-admin", staff], "granite-compass-77\n");
const token = run(["token", "create", "--staff", staff, "--name", "crash", "--scopes", "all", "--rate-limit", "100000"]).trim().split("\n").at(-1);
const app = JSON.parse(run(["webhook-app", "create", "--name", "crash"]));
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
let server;

async function start() {
  server = spawn(binary, ["serve", ...where, "--listen", `127.0.0.1:${port}`, "--base-url", origin, "--allow-private-webhooks"], { env, stdio: "ignore" });
  while (!(await fetch(`${origin}/readyz`).catch(() => null))?.ok) await new Promise((done) => setTimeout(done, 20));
}

async function kill() {
  const gone = once(server, "exit");
  server.kill("SIGKILL");
  await gone;
}

const ask = (method, path, body) =>
  fetch(`${origin}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

const acknowledged = new Set();
try {
  await start();
  const webhooks = `/webhooks/v3/${app.app_id}`;
  const key = `hapikey=${app.developer_key}`;
  const target = { targetUrl: `http://127.0.0.1:${receiver.address().port}/hook`, throttling: { maxConcurrentRequests: 4 } };
  for (const [method, path, body] of [
    ["PUT", `${webhooks}/settings?${key}`, target],
    ["POST", `${webhooks}/subscriptions?${key}`, { eventType: "ticket.creation", active: true }],
  ]) {
    const answer = await ask(method, path, body);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  }
  const stages = await (await ask("GET", "/crm/v3/pipelines/tickets")).json();
  const [{ id: stage }] = stages.results[0].stages;
  const pause = Math.ceil(tickets / (kills + 1));
  for (let number = 1; number <= tickets; number += 1) {
    const properties = { subject: `Crash ${number}`, hs_pipeline_stage: stage };
    const sent = ask("POST", "/crm/v3/objects/tickets", { properties }).catch(() => null);
    // Some are killed before they are answered, some between answer and delivery.
    if (number % pause === 0) {
      if (number % (2 * pause) === 0) await sent;
      await kill();
      await start();
    }
    const answer = await sent;
    if (answer?.status === 201) acknowledged.add((await answer.json().catch(() => ({}))).id);
  }
  acknowledged.delete(undefined);
  const until = Date.now() + 300_000;
  const missing = () => [...acknowledged].filter((id) => !told.has(id));
  while (missing().length > 0 && Date.now() < until) await new Promise((done) => setTimeout(done, 200));
  const lost = missing().length;
  const again = [...told.values()].filter((times) => times > 1).length;
  const first = treated.join(", ");
  console.log(
    `${kills} kills; first calls ${first}; acknowledged ${acknowledged.size}, told of ${told.size} in ${deliveries} deliveries, more than once ${again}, lost ${lost}`,
  );
  process.exitCode = lost === 0 && acknowledged.size > 0 && treated.length === 3 ? 0 : 1;
} finally {
  await kill();
  receiver.closeAllConnections();
  receiver.close();
  rmSync(folder, { recursive: true, force: true });
}
