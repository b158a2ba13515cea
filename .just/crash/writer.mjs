// A customer's page as it should be: each ticket and reply has a key, and is sent again with the
// same key until an answer comes.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

const PASSWORD = "harbour-lantern-42";
const FILES = 2;

export class Writer {
  /** What the server has confirmed: marker, id, digests of the files. */
  acknowledged = [];
  /** Answers that a client which does nothing wrong must not get. */
  refused = [];
  isDone = false;
  #gaveUp = new AbortController();

  static async signIn(server, email, number) {
    const writer = new Writer();
    Object.assign(writer, { root: `${server.url}/api/portal/support`, number });
    const body = JSON.stringify({ portal: "support", email, password: PASSWORD });
    const headers = { "content-type": "application/json", "x-requested-by": "crash" };
    const answer = await fetch(`${server.url}/api/session/contact`, { method: "POST", headers, body });
    if (!answer.ok) throw new Error(`signing in: ${answer.status} ${await answer.text()}`);
    writer.cookie = answer.headers.get("set-cookie").split(";")[0];
    return writer;
  }

  /** The server will not come back: what waits for an answer ends. */
  giveUp() {
    this.#gaveUp.abort();
  }

  async work() {
    let ticket;
    for (let count = 0; !this.isDone; count += 1) {
      const marker = `crash ${this.number}-${count} ${randomUUID()}`;
      const files = await this.#files(marker);
      if (!files) continue;
      const attachments = files.map((file) => file.id);
      const isTicket = count % 4 === 0 || !ticket;
      const answer = isTicket
        ? await this.#send("/tickets", { subject: marker, description: marker, attachments })
        : await this.#send(`/tickets/${ticket}/messages`, { text: marker, attachments });
      if (!answer) continue;
      if (isTicket) ticket = answer.id;
      this.acknowledged.push({ marker, isTicket, id: answer.id, ticket, digests: files.map((file) => file.digest) });
    }
  }

  /** Uploads files of a few kilobytes; `undefined` when one was refused. */
  async #files(marker) {
    const files = [];
    for (let count = 0; count < FILES; count += 1) {
      const bytes = Buffer.from(`${marker} ${count}\n${randomBytes(1_000 + Math.random() * 20_000).toString("hex")}`);
      const digest = createHash("sha256").update(bytes).digest("hex");
      const stored = await this.#ask(`/uploads?name=${count}.txt`, bytes, {});
      if (!stored) return undefined;
      files.push({ id: stored.id, digest });
    }
    return files;
  }

  #send(path, body) {
    const headers = { "content-type": "application/json", "idempotency-key": randomUUID() };
    return this.#ask(path, JSON.stringify(body), headers);
  }

  /** The answer of the server, however often it has to be asked. */
  async #ask(path, body, more) {
    const headers = { cookie: this.cookie, "x-requested-by": "crash", ...more };
    for (;;) {
      const { signal } = this.#gaveUp;
      if (signal.aborted) return undefined;
      try {
        const answer = await fetch(this.root + path, { method: "POST", headers, body, signal });
        const text = await answer.text();
        if (answer.status === 201) return JSON.parse(text);
        if (answer.status < 500) {
          this.refused.push(`${path}: ${answer.status} ${text}`);
          return undefined;
        }
      } catch {
        // The connection broke: whether it was stored is not known, so it is sent again.
      }
      await pause(30);
    }
  }
}
