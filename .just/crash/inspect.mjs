// What is there afterwards: everything acknowledged, once and whole?
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const MESSAGES = `SELECT m.id, m.text, th.ticket_id, t.original_thread_id = th.id AS in_original, t.subject,
  (SELECT COUNT(*) FROM engagement e WHERE e.message_id = m.id AND e.record_kind = 'ticket') AS engagements
  FROM message m JOIN thread th ON th.id = m.thread_id JOIN ticket t ON t.id = th.ticket_id
  WHERE m.text LIKE 'crash %'`;
const TICKETS = "SELECT id, subject, original_thread_id FROM ticket WHERE subject LIKE 'crash %'";
const FILES = `SELECT a.message_id, a.sha256, a.size FROM attachment a JOIN message m ON m.id = a.message_id
  WHERE m.text LIKE 'crash %'`;

export async function inspect(data, url, acknowledged) {
  const found = { acknowledged: acknowledged.length, lost: 0, doubled: 0, half: 0, integrity: "ok", bad: 0, examples: [] };
  const note = (kind, text) => {
    found[kind] += 1;
    if (found.examples.length < 5) found.examples.push(`${kind}: ${text}`);
  };
  const ask = url ? postgres(url) : sqlite(join(data, "portico.db"));
  try {
    const messages = group(ask(MESSAGES), (row) => row.text);
    const tickets = group(ask(TICKETS), (row) => row.subject);
    const files = group(ask(FILES), (row) => String(row.message_id));
    for (const one of acknowledged) lookFor(one, { messages, tickets, files, data, note });
    for (const [text, rows] of messages) {
      if (rows.length > 1) note("doubled", text);
      for (const row of rows) if (!isWhole(row, files, data)) note("half", text);
    }
    for (const [subject, rows] of tickets) {
      if (rows.length > 1) note("doubled", subject);
      if (!messages.has(subject) || rows.some((row) => !row.original_thread_id)) note("half", `the ticket ${subject}`);
    }
    if (!url) found.integrity = integrity(ask);
  } catch (error) {
    found.integrity = `unreadable (${String(error.stderr ?? error.message).trim().split("\n").at(-1)})`;
  }
  found.bad = found.lost + found.doubled + found.half + (found.integrity === "ok" ? 0 : 1);
  return found;
}

export function sentence(found) {
  const { acknowledged, lost, doubled, half, integrity } = found;
  return `acknowledged ${acknowledged}, lost ${lost}, doubled ${doubled}, half written ${half}, integrity ${integrity}`;
}

function lookFor({ marker, isTicket, id, ticket, digests }, { messages, tickets, files, note }) {
  const message = messages.get(marker)?.[0];
  const isThere = isTicket ? tickets.get(marker)?.some((row) => String(row.id) === id) : String(message?.id) === id;
  if (!message || !isThere || String(message.ticket_id) !== ticket) return note("lost", marker);
  const stored = (files.get(String(message.id)) ?? []).map((row) => row.sha256);
  if (digests.some((digest) => !stored.includes(digest))) note("lost", `a file of ${marker}`);
}

/** Whether a message has its thread, its timeline and both files with the right content. */
function isWhole(row, files, data) {
  const own = files.get(String(row.id)) ?? [];
  const hasContent = ({ sha256, size }) => {
    const path = join(data, "files", sha256.slice(0, 2), sha256);
    if (!existsSync(path)) return false;
    const bytes = readFileSync(path);
    return bytes.length === Number(size) && createHash("sha256").update(bytes).digest("hex") === sha256;
  };
  return own.length === 2 && own.every(hasContent) && Boolean(row.in_original) && Number(row.engagements) === 1;
}

function integrity(ask) {
  const said = [...ask("PRAGMA integrity_check"), ...ask("PRAGMA foreign_key_check")].map((row) => Object.values(row).join(" "));
  return said.join("; ").slice(0, 200);
}

function group(rows, key) {
  const groups = new Map();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

function sqlite(file) {
  return (sql) => read(execFileSync("sqlite3", ["-json", file, sql], { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] }));
}

function postgres(url) {
  const psql = join(process.env.POSTGRES_BIN, "psql");
  return (sql) => read(execFileSync(psql, [url, "-At", "-c", `SELECT json_agg(x) FROM (${sql}) x`], { encoding: "utf8", maxBuffer: 1 << 28 }));
}

/** Rows as JSON; ids are too large for numbers to be safe beyond 2^53, which ours are below. */
function read(text) {
  return text.trim() === "" ? [] : JSON.parse(text);
}
