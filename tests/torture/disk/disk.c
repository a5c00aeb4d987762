/*
 * Loaded before libc (LD_PRELOAD): a disk below a folder that can lose its power, and that can be made read-only.
 *
 * Power: for every database file there is a shadow that holds only what was flushed. `x.db` has in DISK_SHADOWS the
 * shadow `x.db` and the list `x.db.dirty` of places written since the last flush. The list is a file and not memory,
 * because the cache of a real disk belongs to all processes too: what one wrote before it was killed, the next one's
 * flush brings to the disk. Kept simple by what is true of SQLite on Linux: it writes by pwrite64, flushes by fdatasync
 * or fsync, and flushes a folder after a deletion that matters. Files are known by their descriptor; nothing here
 * opens a database file, because closing any descriptor of it would let go of the locks that SQLite holds.
 *
 * Read-only, as a file system becomes after an error of its disk, also for files that are open: while there is a file
 * `readonly` in DISK_SHADOWS, whatever would change a file below the folder fails with EROFS. (`mount -o remount,ro`
 * is refused while a file is open for writing, and what the kernel does by itself can only be undone by a new mount.)
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct range { int64_t from, length; };
struct names { char shadow[PATH_MAX], dirty[PATH_MAX]; };

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FOLDER "DISK_FOLDER"
#define SHADOWS "DISK_SHADOWS"
#define MAY_CHANGE(fd) do { if (is_readonly() && in_folder(fd)) { errno = EROFS; return -1; } } while (0)

/* A shadow that is wrong would be a false accusation. */
static void must(int fine, const char *what) {
  if (fine) return;
  fprintf(stderr, "disk.c: %s: %s\n", what, strerror(errno));
  abort();
}

static int ends_with(const char *text, const char *end) {
  size_t length = strlen(text), wanted = strlen(end);
  return length >= wanted && strcmp(text + length - wanted, end) == 0;
}

/* The path of an open file relative to our folder ("" for the folder itself), or 0. */
static const char *below(int fd, char path[PATH_MAX]) {
  const char *folder = getenv(FOLDER);
  if (!folder || !getenv(SHADOWS)) return 0;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length < 0) return 0;
  path[length] = 0;
  size_t prefix = strlen(folder);
  if (strncmp(path, folder, prefix) != 0) return 0;
  if (path[prefix] == 0) return "";
  return path[prefix] == '/' ? path + prefix + 1 : 0;
}

static int is_readonly(void) {
  const char *shadows = getenv(SHADOWS);
  int before = errno;
  char marker[PATH_MAX];
  int found = shadows && snprintf(marker, sizeof marker, "%s/readonly", shadows) < PATH_MAX && access(marker, F_OK) == 0;
  errno = before;
  return found;
}

static int in_folder(int fd) {
  char path[PATH_MAX];
  return below(fd, path) != 0;
}

/* The same for a file that need not exist: its folder has to be ours. */
static int is_below(const char *file) {
  char copy[PATH_MAX], path[PATH_MAX];
  if (snprintf(copy, sizeof copy, "%s", file) >= PATH_MAX || !realpath(dirname(copy), path)) return 0;
  const char *folder = getenv(FOLDER);
  size_t prefix = folder ? strlen(folder) : 0;
  return prefix > 0 && strncmp(path, folder, prefix) == 0 && (path[prefix] == '/' || path[prefix] == 0);
}

static int is_database(const char *name) {
  return ends_with(name, ".db") || ends_with(name, ".db-wal") || ends_with(name, ".db-journal");
}

static int named(int fd, struct names *names) {
  int before = errno;
  char path[PATH_MAX];
  const char *name = below(fd, path);
  errno = before;
  if (!name || !is_database(name)) return 0;
  /* One flat folder of shadows. */
  for (char *at = (char *)name; *at; at++) if (*at == '/') *at = '%';
  must(snprintf(names->shadow, PATH_MAX, "%s/%s", getenv(SHADOWS), name) < PATH_MAX, name);
  must(snprintf(names->dirty, PATH_MAX, "%s/%s.dirty", getenv(SHADOWS), name) < PATH_MAX, name);
  return 1;
}

static void copy(int from, int to, int64_t at, int64_t end) {
  char block[65536];
  while (at < end) {
    size_t wanted = end - at < (int64_t)sizeof block ? (size_t)(end - at) : sizeof block;
    ssize_t got = pread64(from, block, wanted, at);
    must(got >= 0, "read of a database");
    if (got == 0) return;
    must(REAL(pwrite64)(to, block, got, at) == got, "write to a shadow");
    at += got;
  }
}

/* What was there before anybody watched is on the disk. */
static void begin(int fd, const struct names *names, int dirty) {
  struct stat list, file;
  must(fstat(dirty, &list) == 0 && fstat(fd, &file) == 0, "stat");
  if (list.st_size > 0 || file.st_size == 0 || access(names->shadow, F_OK) == 0) return;
  char half[PATH_MAX + 8];
  snprintf(half, sizeof half, "%s.half", names->shadow);
  int shadow = open(half, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  must(shadow >= 0, half);
  copy(fd, shadow, 0, file.st_size);
  close(shadow);
  must(rename(half, names->shadow) == 0, half);
}

/* Ends the process before its nth change or flush of a database, where DISK_DIES_AT says so. */
static void live_on(void) {
  static long left = 0;
  if (left == 0) left = getenv("DISK_DIES_AT") ? atol(getenv("DISK_DIES_AT")) : -1;
  if (left > 0 && --left == 0) kill(getpid(), SIGKILL);
}

/* The open list, which is ours alone, among threads and processes, until `leave`. */
static int enter(int fd, const struct names *names) {
  pthread_mutex_lock(&one_at_a_time);
  int dirty = open(names->dirty, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  must(dirty >= 0, names->dirty);
  while (flock(dirty, LOCK_EX) != 0) must(errno == EINTR, "lock");
  begin(fd, names, dirty);
  live_on();
  return dirty;
}

static void leave(int dirty) {
  int before = errno;
  close(dirty);
  pthread_mutex_unlock(&one_at_a_time);
  errno = before;
}

/* Before the write, so that being killed between the two forgets nothing. */
static void mark(int dirty, int64_t from, int64_t length) {
  struct range range = { from, length };
  must(REAL(write)(dirty, &range, sizeof range) == sizeof range, "write to a list");
}

static void flushed(int fd, const struct names *names, int dirty) {
  int shadow = open(names->shadow, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  must(shadow >= 0, names->shadow);
  struct range range;
  for (int64_t at = 0; pread64(dirty, &range, sizeof range, at) == sizeof range; at += sizeof range)
    copy(fd, shadow, range.from, range.from + range.length);
  struct stat file;
  must(fstat(fd, &file) == 0 && REAL(ftruncate64)(shadow, file.st_size) == 0, "size of a shadow");
  close(shadow);
  must(REAL(ftruncate64)(dirty, 0) == 0, "end of a list");
}

/* The folder was flushed, or its journal with a file in it: what was deleted is gone for good. */
static void forget_deleted(void) {
  const char *folder = getenv(FOLDER), *shadows = getenv(SHADOWS);
  DIR *all = opendir(shadows);
  must(all != 0, shadows);
  for (struct dirent *each; (each = readdir(all));) {
    if (!is_database(each->d_name)) continue;
    char path[PATH_MAX], shadow[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, each->d_name);
    for (char *at = path + strlen(folder) + 1; *at; at++) if (*at == '%') *at = '/';
    if (access(path, F_OK) == 0) continue;
    snprintf(shadow, sizeof shadow, "%s/%s", shadows, each->d_name);
    unlink(shadow);
  }
  closedir(all);
}

/*
 * Flushes of logs that fail, the first and how many (DISK_FAILS=12,3). As Linux does: what was to be flushed counts as
 * flushed from then on, so only what is written once more is brought to the disk by a later one.
 */
static int fails(const struct names *names, int dirty) {
  static long nth = 0;
  long first = 0, count = 0;
  const char *wanted = getenv("DISK_FAILS");
  if (!wanted || !ends_with(names->shadow, "-wal")) return 0;
  must(sscanf(wanted, "%ld,%ld", &first, &count) == 2, wanted);
  nth += 1;
  if (nth < first || nth >= first + count) return 0;
  must(REAL(ftruncate64)(dirty, 0) == 0, "end of a list");
  errno = EIO;
  return 1;
}

static int flush(int fd, int (*real)(int)) {
  struct names names;
  if (named(fd, &names)) {
    int dirty = enter(fd, &names), result = fails(&names, dirty) ? -1 : real(fd);
    if (result == 0) {
      int before = errno;
      flushed(fd, &names, dirty);
      forget_deleted();
      errno = before;
    }
    leave(dirty);
    return result;
  }
  int result = real(fd), before = errno;
  char path[PATH_MAX];
  struct stat file;
  if (result == 0 && below(fd, path) && fstat(fd, &file) == 0 && S_ISDIR(file.st_mode)) forget_deleted();
  errno = before;
  return result;
}

int fsync(int fd) { return flush(fd, REAL(fsync)); }
int fdatasync(int fd) { return flush(fd, REAL(fdatasync)); }

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  MAY_CHANGE(fd);
  struct names names;
  if (!named(fd, &names)) return REAL(pwrite64)(fd, bytes, length, at);
  int dirty = enter(fd, &names);
  mark(dirty, at, length);
  ssize_t result = REAL(pwrite64)(fd, bytes, length, at);
  leave(dirty);
  return result;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return pwrite64(fd, bytes, length, at); }

ssize_t write(int fd, const void *bytes, size_t length) {
  MAY_CHANGE(fd);
  struct names names;
  if (!named(fd, &names)) return REAL(write)(fd, bytes, length);
  int dirty = enter(fd, &names);
  mark(dirty, lseek64(fd, 0, SEEK_CUR), length);
  ssize_t result = REAL(write)(fd, bytes, length);
  leave(dirty);
  return result;
}

/* The size itself is taken over by the next flush. */
int ftruncate64(int fd, off64_t size) {
  MAY_CHANGE(fd);
  struct names names;
  if (!named(fd, &names)) return REAL(ftruncate64)(fd, size);
  int dirty = enter(fd, &names);
  struct stat file;
  must(fstat(fd, &file) == 0, "stat");
  mark(dirty, size, file.st_size > size ? file.st_size - size : 0);
  int result = REAL(ftruncate64)(fd, size);
  leave(dirty);
  return result;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int change_by_opening(const char *file, int flags) {
  if ((flags & O_ACCMODE) == O_RDONLY && !(flags & (O_CREAT | O_TRUNC))) return 0;
  return is_readonly() && is_below(file);
}

#define OPEN(name) \
  int name(const char *file, int flags, ...) { \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
    va_end(more); \
    if (!change_by_opening(file, flags)) return REAL(name)(file, flags, mode); \
    errno = EROFS; \
    return -1; \
  }
OPEN(open)
OPEN(open64)

int unlink(const char *file) {
  if (!is_readonly() || !is_below(file)) return REAL(unlink)(file);
  errno = EROFS;
  return -1;
}
