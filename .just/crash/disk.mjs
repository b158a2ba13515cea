// The folder of a server whose disk keeps only what was synced (see power.c).
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export class Disk {
  constructor(root, kept, power) {
    Object.assign(this, { root, kept, power });
  }

  /** What is there now has been synced long ago. */
  begin() {
    rmSync(this.kept, { recursive: true, force: true });
    mkdirSync(this.kept, { recursive: true });
    this.#keep(this.root);
  }

  env() {
    const sync = this.power.sync ? "on" : "off";
    return { LD_PRELOAD: this.power.library, POWER_ROOT: this.root, POWER_KEPT: this.kept, POWER_SYNC: sync };
  }

  /** The power fails: only what was synced is left. The server is dead already. */
  cut() {
    const names = this.#names(this.root);
    this.#restore(this.root, names);
    // Inodes are others now.
    this.begin();
  }

  #keep(folder) {
    const lines = readdirSync(folder).map((name) => {
      const path = join(folder, name);
      const about = statSync(path);
      if (about.isDirectory()) this.#keep(path);
      else copyFileSync(path, join(this.kept, `content-${about.ino}`));
      return `${about.ino} ${name}\n`;
    });
    writeFileSync(join(this.kept, `names-${statSync(folder).ino}`), lines.join(""));
  }

  #names(folder) {
    return this.#listed(statSync(folder).ino);
  }

  #listed(inode) {
    const list = join(this.kept, `names-${inode}`);
    if (!existsSync(list)) return [];
    const lines = readFileSync(list, "utf8").split("\n").filter(Boolean);
    return lines.map((line) => {
      const [inode, ...name] = line.split(" ");
      return { inode, name: name.join(" ") };
    });
  }

  /** Builds the folder anew from what was kept of it. */
  #restore(folder, names) {
    const isFolder = ({ name }) => existsSync(join(folder, name)) && statSync(join(folder, name)).isDirectory();
    const folders = names.filter(isFolder).map((entry) => ({ ...entry, names: this.#listed(entry.inode) }));
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (!statSync(path).isDirectory() || folders.every((known) => known.name !== name)) rmSync(path, { recursive: true });
    }
    for (const { inode, name } of names.filter((entry) => folders.every((known) => known.name !== entry.name))) {
      const content = join(this.kept, `content-${inode}`);
      // A name that lasts does not make the content last.
      if (existsSync(content)) copyFileSync(content, join(folder, name));
      else writeFileSync(join(folder, name), "");
    }
    for (const known of folders) this.#restore(join(folder, known.name), known.names);
  }
}
