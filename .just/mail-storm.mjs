// Replies of staff at a steady pace while the receiver of mail is up, down and up again: what the
// requests take in each phase, and whether every mail arrives once. Started by .just/mail-storm.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

const { MAIL_BINARY: binary, MAIL_PYTHON: python, PORTICO_TEST_POSTGRES: database } = process.env;
const phases = [
  { name: "up", seconds: Number(process.env.MAIL_UP ?? 30) },
  { name: "down", seconds: Number(process.env.MAIL_DOWN ?? 60) },
  { name: "up again", seconds: Number(process.env.MAIL_UP ?? 30) },
];
const writers = 4;
const everyMillis = 200;
const patienceMillis = 8 * 60_000;
const staff = { email: "grace@portico.example", password: "granite-compass-77" };
const folder = mkdtempSync(join(tmpdir(), "portico-mail-"));
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PORTICO_")));

const expected = new Set();
const arrived = new Map();
const ids = new Map();

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/** The receiver as a process; resolves once it listens. */
async function receive(port) {
  const receiver = spawn(python, [".just/mail-storm.py", String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: receiver.stdout });
  let listens;
  const ready = new Promise((resolve) => (listens = resolve));
  lines.on("line", (line) => {
    const mail = JSON.parse(line);
    if (mail.ready) return listens();
    const token = /storm-\d+-\d+/.exec(mail.text)?.[0];
    for (const to of mail.to) {
      const key = `${token} ${to}`;
      arrived.set(key, (arrived.get(key) ?? 0) + 1);
      ids.set(key, (ids.get(key) ?? new Set()).add(mail.id));
    }
  });
  await ready;
  return receiver;
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

async function serve(smtpPort) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const args = ["demo", "--data-dir", folder, "--listen", `127.0.0.1:${port}`, "--base-url", base];
  args.push("--smtp-host", "127.0.0.1", "--smtp-port", String(smtpPort), "--smtp-tls", "none");
  args.push("--mail-from", "Support <support@portico.example>", "--log", "error");
  if (database) args.push("--database-url", database);
  const server = spawn(binary, args, { env, stdio: ["ignore", "ignore", "inherit"] });
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null) throw new Error("the server ended");
    const answer = await fetch(`${base}/readyz`).catch(() => undefined);
    if (answer?.ok) return { server, base };
    await pause(100);
  }
  throw new Error("the server did not become ready");
}

async function signIn(base) {
  const headers = { "content-type": "application/json", "x-requested-by": "storm" };
  const answer = await fetch(`${base}/api/session/staff`, { method: "POST", headers, body: JSON.stringify(staff) });
  if (!answer.ok) throw new Error(`signing in: ${answer.status}`);
  const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
  return { ...headers, cookie };
}

/** Open tickets, and the addresses of those who are told of replies on them. */
async function ticketsOf(base, headers) {
  const { tickets } = await (await fetch(`${base}/api/desk/tickets?status=open`, { headers })).json();
  const all = [];
  for (const { id } of tickets.slice(0, 12)) {
    const { contacts } = await (await fetch(`${base}/api/desk/tickets/${id}`, { headers })).json();
    const told = contacts.map((contact) => contact.detail).filter(Boolean);
    if (told.length > 0) all.push({ id, told });
  }
  if (all.length === 0) throw new Error("no open ticket has a contact with an address");
  return all;
}

/** Writes at a steady pace until the time is over and returns how long each request took. */
async function write(base, headers, tickets, writer, until, numbers) {
  const took = [];
  while (Date.now() < until) {
    const begun = performance.now();
    const number = numbers.next++;
    const token = `storm-${writer}-${number}`;
    const ticket = tickets[number % tickets.length];
    const own = { ...headers, "idempotency-key": token };
    const body = JSON.stringify({ text: `Reply ${token}.` });
    const answer = await fetch(`${base}/api/desk/tickets/${ticket.id}/messages`, { method: "POST", headers: own, body });
    if (answer.status !== 201) throw new Error(`a reply: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
    took.push(performance.now() - begun);
    for (const to of ticket.told) expected.add(`${token} ${to}`);
    await pause(Math.max(0, everyMillis - (performance.now() - begun)));
  }
  return took;
}

function quantile(sorted, part) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

const missing = () => [...expected].filter((key) => !arrived.has(key));

async function main() {
  const smtpPort = await freePort();
  let receiver = await receive(smtpPort);
  const { server, base } = await serve(smtpPort);
  const results = {};
  try {
    const headers = await signIn(base);
    const tickets = await ticketsOf(base, headers);
    const numbers = { next: 0 };
    for (const { name, seconds } of phases) {
      if (name === "down") await stop(receiver);
      if (name === "up again") receiver = await receive(smtpPort);
      const until = Date.now() + seconds * 1_000;
      const each = Array.from({ length: writers }, (_, writer) => write(base, headers, tickets, writer, until, numbers));
      const sorted = (await Promise.all(each)).flat().sort((a, b) => a - b);
      results[name] = { requests: sorted.length, median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
      const { requests, median, p95 } = results[name];
      console.log(`${name.padEnd(9)} ${requests} replies, median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ` +
        `mail ${expected.size - missing().length} of ${expected.size} arrived`);
    }
    const patience = Date.now() + patienceMillis;
    while (missing().length > 0 && Date.now() < patience) await pause(500);
    // Whatever would arrive twice has time to.
    await pause(3_000);
  } finally {
    await stop(server);
    await stop(receiver);
    rmSync(folder, { recursive: true, force: true });
  }
  report(results);
}

function report(results) {
  const { up, down } = results;
  const ratio = (of) => (down[of] / up[of]).toFixed(2);
  const doubled = [...arrived].filter(([, times]) => times > 1);
  const renamed = doubled.filter(([key]) => ids.get(key).size > 1).length;
  const unexpected = [...arrived.keys()].filter((key) => !expected.has(key)).length;
  const lost = missing().length;
  console.log(`requests while mail is down, compared with up: median x${ratio("median")}, p95 x${ratio("p95")}`);
  console.log(`mail: expected ${expected.size}, received ${arrived.size}, doubled ${doubled.length} ` +
    `(of another Message-ID ${renamed}), lost ${lost}, unexpected ${unexpected}`);
  const good = lost === 0 && doubled.length === 0 && unexpected === 0;
  console.log(good ? "Every mail arrived once." : "Mail was lost, doubled or should not be there.");
  process.exitCode = good ? 0 : 1;
}

await main();
