/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * option_file.c - lines, comments, blanks. */
#include "plan/option_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/durable.h"

static const char BLANKS[] = " \t\r\v\f";

/* Editors of Windows write it before UTF-8; it is no text. */
static void drop_byte_order_mark(char *text)
{
    static const char mark[] = "\xef\xbb\xbf";

    if (strncmp(text, mark, sizeof mark - 1) == 0)
        memmove(text, text + sizeof mark - 1, strlen(text + sizeof mark - 1) + 1);
}

/* Reads the next line without its newline. 1, 0 at the end of the file, or a negative errno. */
static int read_line(struct option_file *file, struct diagnosis *why)
{
    size_t length = 0;
    int c;

    file->line++;
    while ((c = getc(file->stream)) != EOF && c != '\n') {
        if (c == '\0')
            return diagnose(why, -EINVAL, "%s:%u: a NUL byte; a %s is a text file", file->path,
                            file->line, file->noun);
        if (length == OPTION_FILE_LONGEST_LINE)
            return diagnose(why, -EINVAL, "%s:%u: the line is longer than %d bytes", file->path,
                            file->line, (int)OPTION_FILE_LONGEST_LINE);
        file->text[length++] = (char)c;
    }
    file->text[length] = '\0';
    if (file->line == 1)
        drop_byte_order_mark(file->text);
    if (c == EOF && ferror(file->stream))
        return diagnose(why, -errno, "%s: %s", file->path, strerror(errno));
    return c != EOF || length > 0;
}

/* Cuts the comment and the blanks at both ends off. */
static char *trim(const struct option_file *file, char *text)
{
    text += strspn(text, BLANKS);
    size_t length = file->comments == COMMENTS_ANYWHERE || *text == '#' ? strcspn(text, "#")
                                                                        : strlen(text);
    while (length > 0 && strchr(BLANKS, text[length - 1]) != NULL)
        length--;
    text[length] = '\0';
    return text;
}

int option_file_open(struct option_file *file, struct diagnosis *why)
{
    struct stat status;
    int error = 0;

    file->stream = NULL;
    const int fd = durable_open(file->path, O_RDONLY, 0);
    if (fd >= 0 && fstat(fd, &status) == 0) {
        if (S_ISDIR(status.st_mode))
            error = -EISDIR;
        else if ((file->stream = durable_reader(fd)) != NULL)
            return 0;
    }
    if (error == 0)
        error = -errno;
    if (fd >= 0)
        close(fd);
    return diagnose(why, error, "%s: %s", file->path, strerror(-error));
}

void option_file_close(struct option_file *file)
{
    if (file->stream != NULL)
        fclose(file->stream);
    file->stream = NULL;
}

int option_file_next(struct option_file *file, char **name, char **value, struct diagnosis *why)
{
    do {
        int found = read_line(file, why);
        if (found <= 0)
            return found;
        *name = trim(file, file->text);
    } while (**name == '\0');

    char *rest = *name + strcspn(*name, BLANKS);
    *value = NULL;
    if (*rest != '\0') {
        *rest++ = '\0';
        *value = rest + strspn(rest, BLANKS);
    }
    return 1;
}
