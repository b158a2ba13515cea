/* A disk that forgets what was never synced. Loaded into the server (LD_PRELOAD), it keeps a copy
   of each file's content, and of each folder's names, as they were when they were last synced:
   what a power cut is certain to leave. With POWER_SYNC=off a sync does nothing at all, as a
   database without it would behave.

   POWER_ROOT: the folder that is watched. POWER_KEPT: where the copies go:
   content-INODE of files, names-INODE with a line "INODE NAME" for each entry of folders. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int is_watched(int fd) {
    const char *root = getenv("POWER_ROOT");
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (!root || length < 0) return 0;
    path[length] = 0;
    return strncmp(path, root, strlen(root)) == 0;
}

static void kept(char *path, const char *what, ino_t inode, int unfinished) {
    const char *folder = getenv("POWER_KEPT");
    if (unfinished)
        snprintf(path, PATH_MAX, "%s/new-%d-%ld", folder, getpid(), syscall(SYS_gettid));
    else
        snprintf(path, PATH_MAX, "%s/%s-%lu", folder, what, (unsigned long)inode);
}

static void finish(int to, const char *what, ino_t inode) {
    char from[PATH_MAX], path[PATH_MAX];
    kept(from, what, inode, 1);
    kept(path, what, inode, 0);
    close(to);
    rename(from, path);
}

static int begin(void) {
    char path[PATH_MAX];
    kept(path, "", 0, 1);
    return open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
}

static void keep_content(int fd, const struct stat *about) {
    char block[1 << 16], link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    int from = open(link, O_RDONLY), to = begin();
    ssize_t got;
    while (from >= 0 && to >= 0 && (got = read(from, block, sizeof block)) > 0)
        if (write(to, block, got) != got) abort();
    if (from >= 0) close(from);
    finish(to, "content", about->st_ino);
}

static void keep_names(int fd, const struct stat *about) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    DIR *folder = opendir(link);
    int to = begin();
    struct dirent *entry;
    while (folder && (entry = readdir(folder)))
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
            dprintf(to, "%lu %s\n", (unsigned long)entry->d_ino, entry->d_name);
    if (folder) closedir(folder);
    finish(to, "names", about->st_ino);
}

static int synced(int fd, const char *name) {
    const char *sync = getenv("POWER_SYNC");
    struct stat about;
    if (is_watched(fd)) {
        if (sync && !strcmp(sync, "off")) return 0;
        if (fstat(fd, &about) == 0) {
            if (S_ISDIR(about.st_mode)) keep_names(fd, &about);
            else if (S_ISREG(about.st_mode)) keep_content(fd, &about);
        }
        return 0;
    }
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    return real(fd);
}

int fsync(int fd) { return synced(fd, "fsync"); }
int fdatasync(int fd) { return synced(fd, "fdatasync"); }
