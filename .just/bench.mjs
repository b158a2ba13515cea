// Measures the release binary on an imported sample set: server CPU per request (user + system, from
// /proc), median time, and what rules cost beside the same request without them.
// usage: bench.mjs DATA_FOLDER [DATABASE_URL]
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [data, database] = process.argv.slice(2);
const binary = process.env.PORTICO_BINARY ?? "target/release/portico";
const password = "granite-compass-77";
const contact = "bench.customer@bench-co.example";
const staff = "bench@portico.example";
const folder = mkdtempSync(join(tmpdir(), "portico-bench-"));
const ticks = Number(execFileSync("getconf", ["CLK_TCK"]));
const where = ["--data-dir", folder, ...(database ? ["--database-url", database] : [])];

/** The environment without settings of Portico's that this shell may have. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PORTICO_")));

function run(args, input) {
  return execFileSync(binary, [...args, ...where], {
    env,
    input,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "inherit"],
  });
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/** CPU milliseconds the server has used. */
function cpu(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks;
}

function memory(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
}

class Client {
  constructor(port, connections) {
    this.port = port;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  }

  ask(method, path, body, headers = {}) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const all = { cookie: this.cookie ?? "", "x-requested-by": "bench", ...headers };
    if (text !== undefined) all["content-type"] = "application/json";
    return new Promise((resolve, reject) => {
      const options = { host: "127.0.0.1", port: this.port, method, path, agent: this.agent, headers: all };
      const request = http.request(options, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() }));
      });
      request.on("error", reject);
      request.end(text);
    });
  }

  async signIn(kind, body) {
    const answer = await this.ask("POST", `/api/session/${kind}`, body);
    if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${answer.text}`);
    this.cookie = answer.headers["set-cookie"][0].split(";")[0];
  }
}

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];

/** CPU and wall-clock milliseconds of each of `count` requests over that many connections. */
async function measure(pid, client, connections, count, make) {
  const times = [];
  let next = 0;
  const before = cpu(pid);
  const lane = async () => {
    while (next < count) {
      const number = next++;
      const begin = performance.now();
      const answer = await make(client, number);
      times.push(performance.now() - begin);
      if (answer.status >= 400) throw new Error(`${answer.status} ${answer.text}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  return { cpu: (cpu(pid) - before) / count, median: median(times), p99: [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.99)] };
}

const show = (name, ...cells) => console.log(name.padEnd(44), ...cells.map((cell) => String(cell).padStart(12)));
const ms = (number) => `${number.toFixed(number < 1 ? 3 : 1)} ms`;

/** Five groups of five filters over custom properties; the last group admits everything that has an order number. */
function largeRule() {
  const filter = (property, operator, more) => ({ property, operator, ...more });
  const group = (number) => ({
    filters: [
      filter("p_product", "HAS_PROPERTY"),
      filter("p_affected_users", "BETWEEN", { value: String(-100 - number), high_value: String(-number - 1) }),
      filter("p_due_date", "GT", { value: "2020-01-01" }),
      filter("p_billable", "IN", { values: ["true", "false"] }),
      filter("p_order_number", "CONTAINS_TOKEN", { value: `none${number}*` }),
    ],
  });
  const all = {
    filters: [
      filter("p_order_number", "CONTAINS_TOKEN", { value: "SO*" }),
      filter("p_affected_users", "GTE", { value: "0" }),
      filter("p_product", "HAS_PROPERTY"),
      filter("p_due_date", "GT", { value: "2020-01-01" }),
      filter("p_billable", "IN", { values: ["true", "false"] }),
    ],
  };
  return [group(1), group(2), group(3), group(4), all];
}

/** Searches through the records API: of each the median time of 20 and their CPU, after one that warms up. */
async function searches(port, pid) {
  const token = run(["token", "create", "--staff", staff, "--name", "bench", "--scopes", "all", "--rate-limit", "100000", "--search-limit", "100000"]).trim();
  const client = new Client(port, 1);
  const ask = async (body) => {
    const answer = await client.ask("POST", "/api/crm/v3/objects/tickets/search", body, { authorization: `Bearer ${token}` });
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return JSON.parse(answer.text);
  };
  const eq = (propertyName, value) => [{ propertyName, operator: "EQ", value }];
  const newest = ["-createdate"];
  const [first] = (await ask({ limit: 1, properties: ["p_order_number", "hs_pipeline_stage", "hubspot_owner_id"] })).results;
  const { p_order_number: order, hs_pipeline_stage: stage } = first.properties;
  console.log("\nrecords API: time, CPU and matches of a search, first page of 10");
  for (const [name, body] of [
    ["custom property, one value of many", { filters: eq("p_order_number", order), sorts: newest }],
    ["custom property, one value of few", { filters: eq("p_product", "Integrations"), sorts: newest }],
    ["the same, sorted by a custom property", { filters: eq("p_product", "Integrations"), sorts: ["p_due_date"] }],
    ["stage", { filters: eq("hs_pipeline_stage", stage), sorts: newest }],
    ["priority", { filters: eq("hs_ticket_priority", "HIGH"), sorts: newest }],
    ["subject as a whole", { filters: eq("subject", first.properties.subject ?? "Pending screen after integration"), sorts: newest }],
    ["a rare word", { query: "zephyrlock" }],
    ["a common word", { query: "integration", sorts: newest }],
    ["everything", {}],
  ]) {
    await ask(body);
    const times = [];
    const before = cpu(pid);
    let total;
    for (let round = 0; round < 20; round += 1) {
      const begin = performance.now();
      total = (await ask(body)).total;
      times.push(performance.now() - begin);
    }
    show(name, ms(median(times)), ms((cpu(pid) - before) / 20), total);
  }
  client.agent.destroy();
}

async function main() {
  if (!existsSync(join(data, "tickets.csv"))) throw new Error(`${data} is no sample set`);
  const begin = performance.now();
  run(["import", data]);
  show("import", `${((performance.now() - begin) / 1000).toFixed(1)} s`);
  run(["create-admin", staff], `${password}\n`);
  run(["set-password", contact], `${password}\n`);
  const port = await freePort();
  const start = performance.now();
  const server = spawn(binary, ["serve", ...where, "--listen", `127.0.0.1:${port}`], { env, stdio: "ignore" });
  process.once("exit", () => server.kill("SIGKILL"));
  const client = new Client(port, 64);
  while (!(await client.ask("GET", "/readyz").catch(() => null))) await new Promise((done) => setTimeout(done, 2));
  show("start to first answer", ms(performance.now() - start));
  show("resident memory after start", `${memory(server.pid).toFixed(0)} MB`);
  const admin = new Client(port, 2);
  await admin.signIn("staff", { email: staff, password });
  const [portal] = JSON.parse((await admin.ask("GET", "/api/settings/portals")).text);
  const url = `/api/settings/portals/${portal.id}`;
  let { version, values } = portal;
  const save = async (changes) => {
    values = { ...values, ...changes };
    const answer = await admin.ask("PUT", url, { version, values });
    if (answer.status !== 200) throw new Error(answer.text);
    version = JSON.parse(answer.text).version;
  };
  const criteria = [{ filters: [{ property: "email", operator: "CONTAINS_TOKEN", value: "*@bench-co.example" }] }];
  await save({ is_on: true, ticket_permission: "company" });
  await client.signIn("contact", { portal: values.slug, email: contact, password });
  const list = `/api/portal/${values.slug}/tickets`;
  const page = JSON.parse((await client.ask("GET", list)).text);
  const ticket = page.tickets[0].id;
  const get = (path) => (who) => who.ask("GET", path);
  const reply = (who, number) =>
    who.ask("POST", `${list}/${ticket}/messages`, { text: "Thank you" }, { "idempotency-key": `bench-${process.pid}-${Date.now()}-${number}` });
  console.log("\nlist in mode some, without and with a visibility rule of 25 filters over custom properties");
  await save({ ticket_permission: "some", criteria });
  const without = await measure(server.pid, client, 2, 400, get(list));
  const rule = largeRule();
  await save({ ticket_visibility: rule });
  const total = JSON.parse((await client.ask("GET", list)).text).total;
  const ruled = await measure(server.pid, client, 2, 400, get(list));
  show("without", ms(without.cpu), ms(without.median));
  show(`with, ${total} tickets left`, ms(ruled.cpu), ms(ruled.median));
  show("ratio", (ruled.cpu / without.cpu).toFixed(2), (ruled.median / without.median).toFixed(2));

  console.log("\ndry run: time of each");
  for (const [name, changes] of [
    ["own instead of some", { ticket_permission: "own" }],
    ["company instead of some", { ticket_permission: "company" }],
    ["no visibility rule any more", { ticket_visibility: [] }],
    ["everything at once", { ticket_permission: "company", ticket_visibility: [], internal_messages: [{ filters: [{ property: "sender_domain", operator: "EQ", value: "support.example" }] }] }],
  ]) {
    const begin = performance.now();
    const answer = await admin.ask("POST", `${url}/dry-run`, { values: { ...values, ...changes } });
    const took = performance.now() - begin;
    if (answer.status !== 200) throw new Error(answer.text);
    const change = JSON.parse(answer.text);
    const counts = ["contacts_gaining", "contacts_losing", "tickets_gaining", "tickets_losing"].map((part) => change[part].count);
    show(name, ms(took), `+${counts[0]} -${counts[1]}`, `+${counts[2]} -${counts[3]}`, `${change.messages_shown}/${change.messages_hidden}`);
  }
  const counted = performance.now();
  await admin.ask("POST", "/api/settings/filter-counts", { record: "ticket", groups: rule });
  show("count of tickets that match", ms(performance.now() - counted));
  await save({ ticket_permission: "company", ticket_visibility: [], criteria: [] });
  await searches(port, server.pid);
  console.log(`\n${page.total} tickets in reach`);
  show("request", "CPU, 2", "CPU, 64", "median, 2", "p99, 64");
  for (const [name, make, count] of [
    ["list, first page", get(list), 1500],
    ["search, rare word", get(`${list}?q=zephyrlock`), 400],
    ["search, common word", get(`${list}?q=invoice`), 20],
    ["ticket with conversation", get(`${list}/${ticket}`), 2000],
    ["reply", reply, 1000],
  ]) {
    await measure(server.pid, client, 2, Math.min(20, count), make);
    const few = await measure(server.pid, client, 2, count, make);
    const many = await measure(server.pid, client, 64, count, make);
    show(name, ms(few.cpu), ms(many.cpu), ms(few.median), ms(many.p99));
  }
  show("resident memory after that", `${memory(server.pid).toFixed(0)} MB`);

  client.agent.destroy();
  admin.agent.destroy();
  const gone = once(server, "exit");
  server.kill("SIGTERM");
  await gone;
}

try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
