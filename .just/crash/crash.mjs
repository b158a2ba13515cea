// Kills the real server again and again while writers send tickets and replies with files, and
// shows at the end that whatever was acknowledged is there once and whole. On SQLite the power
// fails as well: what was never synced is gone. The same with a disk that ignores syncs must lose
// something, or the check would be blind.
// usage: crash.mjs   KILLS=50 CUTS=5 WRITERS=16 CRASH_DB=sqlite|postgres
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Disk } from "./disk.mjs";
import { inspect, sentence } from "./inspect.mjs";
import { Server } from "./server.mjs";
import { Writer } from "./writer.mjs";

const kills = Number(process.env.KILLS ?? 50);
const cuts = Number(process.env.CUTS ?? 5);
const writers = Number(process.env.WRITERS ?? 16);
const database = process.env.CRASH_DB ?? "sqlite";
const people = ["ada@acme.example", "ben@acme.example", "cleo@globex.example", "dora@solo.example"];

const folder = mkdtempSync(join(tmpdir(), "portico-crash-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
let failed = false;

const killed = await round("killed", kills, database === "postgres" ? freshDatabase() : undefined);
verdict(`${kills} kills on ${database}`, killed, killed.bad === 0);
if (database === "sqlite" && cuts > 0) {
  const library = join(folder, "power.so");
  const source = join(import.meta.dirname, "power.c");
  execFileSync("cc", ["-O2", "-shared", "-fPIC", "-o", library, source, "-ldl"], { stdio: "inherit" });
  const cut = await round("cut", cuts, undefined, { library, sync: true });
  verdict(`${cuts} power cuts`, cut, cut.bad === 0);
  const blind = await round("unsynced", 1, undefined, { library, sync: false });
  verdict("1 power cut of a disk that never syncs", blind, blind.bad > 0);
}
const last = `${sentence(killed)} over ${kills} kills on ${database}`;
console.log(failed ? `FAILED: ${last}` : `ok: ${last}`);
process.exit(failed ? 1 : 0);

function verdict(what, found, holds) {
  console.log(`${holds ? "as it must be" : "WRONG"}: ${what}: ${sentence(found)}`);
  for (const line of found.examples) console.log(`  ${line}`);
  failed ||= !holds;
}

/** Writes under so many crashes and returns what was found afterwards. */
async function round(name, crashes, url, power) {
  const data = join(folder, name);
  const server = await Server.make(data, url);
  // The demo's data are made and the people are signed in before anything fails.
  await server.start("demo");
  const crew = await Promise.all(
    Array.from({ length: writers }, (_, number) => Writer.signIn(server, people[number % people.length], number)),
  );
  let disk;
  if (power) {
    await server.stop();
    disk = new Disk(data, join(folder, `${name}-kept`), power);
    disk.begin();
    server.env = disk.env();
    await server.start();
  }
  const acknowledged = () => crew.reduce((sum, writer) => sum + writer.acknowledged.length, 0);
  const work = crew.map((writer) => writer.work());
  for (let crash = 0; crash < crashes; crash += 1) {
    // Each time something is acknowledged first; much of it where everything is to be lost.
    const enough = acknowledged() + (power && !power.sync ? 3 * writers : 1);
    while (acknowledged() < enough) await pause(20);
    await pause(Math.random() * 850);
    await server.kill();
    disk?.cut();
    if (power && !power.sync) break;
    await server.start();
  }
  for (const writer of crew) writer.isDone = true;
  if (power && !power.sync) for (const writer of crew) writer.giveUp();
  await Promise.all(work);
  await server.stop();
  const found = await inspect(data, url, crew.flatMap((writer) => writer.acknowledged));
  found.refused = crew.flatMap((writer) => writer.refused);
  found.bad += found.refused.length;
  found.examples.push(...found.refused.slice(0, 5));
  rmSync(data, { recursive: true, force: true });
  return found;
}

/** A database of its own on the server that `with-postgres` started. */
function freshDatabase() {
  const server = process.env.PORTICO_TEST_POSTGRES;
  if (!server) throw new Error("CRASH_DB=postgres needs .just/with-postgres around it");
  execFileSync(join(process.env.POSTGRES_BIN, "psql"), [server, "-q", "-c", "CREATE DATABASE crash"]);
  return server.replace(/\/[^/]*$/, "/crash");
}

function pause(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
