/*
 * The breakpoints of modules: where they are, and when they stop.
 *
 * A module's breakpoints come as one text, from the socket or in a request, and replace those that it
 * had. Which of them are looked at is said by the armed bytes (nd_sites.c); what is here is read
 * and replaced with the GIL, once Python runs. A condition may let go of the GIL while it is
 * evaluated: so breakpoints are counted references.
 */
#include "nd_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct placement {
    uint32_t site;
    struct nd_breakpoint *breakpoint;
};

/* The breakpoints of one module, also of one that is not loaded yet. Placements are in the order of sites. */
struct nd_breakpoint_set {
    char *module_name;
    unsigned long version;
    struct placement *placements;
    size_t count;
    struct nd_breakpoint_set *next;
};

static struct nd_breakpoint_set *all_sets = NULL;

void nd_release_breakpoint(struct nd_breakpoint *breakpoint) {
    if (breakpoint == NULL || --breakpoint->references > 0) return;
    nd_forget_expressions(breakpoint);
    free(breakpoint->condition);
    free(breakpoint->message);
    free(breakpoint);
}

static void release_placements(struct placement *placements, size_t count) {
    for (size_t i = 0; i < count; i++)
        nd_release_breakpoint(placements[i].breakpoint);
    free(placements);
}

/* -- reading -- */

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

char *nd_decoded(const char *field) {
    const size_t length = strlen(field) / 2;
    char *text = length == 0 ? NULL : malloc(length + 1);
    if (text == NULL) return NULL;
    for (size_t i = 0; i < length; i++)
        text[i] = (char)(hex_digit(field[2 * i]) << 4 | hex_digit(field[2 * i + 1]));
    text[length] = '\0';
    return text;
}

/* The last two fields are in hexadecimal. */
struct nd_breakpoint *nd_read_breakpoint(char *fields[6]) {
    struct nd_breakpoint *breakpoint = calloc(1, sizeof(*breakpoint));
    if (breakpoint == NULL) return NULL;
    breakpoint->id = (uint32_t)strtoul(fields[0], NULL, 10);
    breakpoint->at_entry = fields[1][0] == 'e';
    breakpoint->hit_operator = (enum nd_hit_operator)strtoul(fields[2], NULL, 10);
    breakpoint->operand = strtoull(fields[3], NULL, 10);
    breakpoint->condition = nd_decoded(fields[4]);
    breakpoint->message = nd_decoded(fields[5]);
    return breakpoint;
}

static bool same_text(const char *one, const char *other) {
    return one == NULL || other == NULL ? one == other : strcmp(one, other) == 0;
}

bool nd_same_breakpoint(const struct nd_breakpoint *one, const struct nd_breakpoint *other) {
    return one->id == other->id && one->at_entry == other->at_entry && one->hit_operator == other->hit_operator &&
           one->operand == other->operand && same_text(one->condition, other->condition) &&
           same_text(one->message, other->message);
}

/* One that stays as it is keeps its count of hits, and what was compiled for it. */
static struct nd_breakpoint *kept(const struct nd_breakpoint_set *set, struct nd_breakpoint *breakpoint) {
    for (size_t i = 0; i < set->count; i++) {
        struct nd_breakpoint *before = set->placements[i].breakpoint;
        if (before->id != breakpoint->id) continue;
        if (!nd_same_breakpoint(before, breakpoint)) return breakpoint;
        /* Who sets it again is told again. */
        if (before->is_refused) before->is_checked = false;
        breakpoint->references = 1;
        nd_release_breakpoint(breakpoint);
        return before;
    }
    return breakpoint;
}

static int by_site(const void *one, const void *other) {
    const struct placement *first = one, *second = other;
    if (first->site != second->site) return first->site < second->site ? -1 : 1;
    return first->breakpoint->id < second->breakpoint->id ? -1 : first->breakpoint->id > second->breakpoint->id;
}

struct reading {
    struct placement *placements;
    size_t count;
    size_t room;
};

static void place(struct reading *reading, uint32_t site, struct nd_breakpoint *breakpoint) {
    if (reading->count == reading->room) {
        const size_t room = reading->room == 0 ? 64 : 2 * reading->room;
        struct placement *larger = realloc(reading->placements, room * sizeof(*larger));
        if (larger == NULL) return;
        reading->placements = larger;
        reading->room = room;
    }
    reading->placements[reading->count++] = (struct placement){site, breakpoint};
    breakpoint->references++;
}

static void read_word(struct reading *reading, const struct nd_breakpoint_set *before, char *word) {
    char *fields[7];
    for (int i = 0; i < 7; i++) {
        fields[i] = strsep(&word, ":");
        if (fields[i] == NULL) return;
    }
    struct nd_breakpoint *breakpoint = nd_read_breakpoint(fields);
    if (breakpoint == NULL) return;
    breakpoint = kept(before, breakpoint);
    /* While nothing is placed yet, it is nobody's. */
    breakpoint->references++;
    char *sites = fields[6];
    for (const char *site = strsep(&sites, ","); site != NULL && *site != '\0'; site = strsep(&sites, ","))
        place(reading, (uint32_t)strtoul(site, NULL, 10), breakpoint);
    nd_release_breakpoint(breakpoint);
}

/* That of a module, NULL when none was ever set in it. */
static struct nd_breakpoint_set *find_set(const char *module_name) {
    struct nd_breakpoint_set *set = all_sets;
    while (set != NULL && strcmp(set->module_name, module_name) != 0)
        set = set->next;
    return set;
}

static struct nd_breakpoint_set *set_of(const char *module_name) {
    struct nd_breakpoint_set *set = find_set(module_name);
    if (set != NULL) return set;
    set = calloc(1, sizeof(*set));
    if (set == NULL) return NULL;
    set->module_name = strdup(module_name);
    if (set->module_name == NULL) {
        free(set);
        return NULL;
    }
    set->next = all_sets;
    return all_sets = set;
}

void nd_set_breakpoints(char *text) {
    char *state = NULL;
    const char *version_word = strtok_r(text, " ", &state);
    const char *module_name = strtok_r(NULL, " ", &state);
    struct nd_breakpoint_set *set = module_name == NULL ? NULL : set_of(module_name);
    const unsigned long version = version_word == NULL ? 0 : strtoul(version_word, NULL, 10);
    /* What was sent to the running program may be read after what was asked of the stopped one. */
    if (set == NULL || version <= set->version) return;
    struct reading reading = {NULL, 0, 0};
    for (char *word = strtok_r(NULL, " ", &state); word != NULL; word = strtok_r(NULL, " ", &state))
        read_word(&reading, set, word);
    if (reading.count > 0) qsort(reading.placements, reading.count, sizeof(*reading.placements), by_site);
    struct placement *before = set->placements;
    const size_t count_before = set->count;
    set->placements = reading.placements;
    set->count = reading.count;
    set->version = version;
    release_placements(before, count_before);
    nd_arm_breakpoints(module_name);
    nd_check_breakpoints();
}

/* -- asking -- */

void nd_visit_breakpoint_sites(const char *module_name, nd_site_visitor visit, void *context) {
    const struct nd_breakpoint_set *set = find_set(module_name);
    for (size_t i = 0; set != NULL && i < set->count; i++)
        visit(set->placements[i].site, context);
}

void nd_visit_breakpoints(nd_breakpoint_visitor visit) {
    for (struct nd_breakpoint_set *set = all_sets; set != NULL; set = set->next) {
        for (size_t i = 0; i < set->count; i++)
            visit(set->placements[i].breakpoint);
    }
}

static bool is_hit(struct nd_breakpoint *breakpoint) {
    const uint64_t hits = ++breakpoint->hits;
    switch (breakpoint->hit_operator) {
    case ND_HIT_ALWAYS:
        return true;
    case ND_HIT_EQUAL:
        return hits == breakpoint->operand;
    case ND_HIT_ABOVE:
        return hits > breakpoint->operand;
    case ND_HIT_FROM:
        return hits >= breakpoint->operand;
    case ND_HIT_BELOW:
        return hits < breakpoint->operand;
    case ND_HIT_UP_TO:
        return hits <= breakpoint->operand;
    case ND_HIT_EVERY:
        return breakpoint->operand != 0 && hits % breakpoint->operand == 0;
    }
    return false;
}

static bool stops(struct nd_breakpoint *breakpoint, struct nd_frame *frame, bool is_entry, struct nd_hits *hits) {
    if (breakpoint->is_refused || (breakpoint->at_entry && !is_entry)) return false;
    if (breakpoint->condition != NULL) {
        char *error = NULL;
        const bool holds = nd_condition_holds(breakpoint, frame, &error);
        if (error != NULL) {
            free(hits->text);
            hits->text = error;
            return true;
        }
        if (!holds) return false;
    }
    if (!is_hit(breakpoint)) return false;
    if (breakpoint->message == NULL) return true;
    nd_log_message(breakpoint, frame);
    return false;
}

bool nd_breakpoint_stops(struct nd_breakpoint *breakpoint, struct nd_frame *frame, bool is_entry,
                         struct nd_hits *hits) {
    breakpoint->references++;
    const bool result = stops(breakpoint, frame, is_entry, hits);
    if (result && hits->count < ND_MOST_HITS) hits->ids[hits->count++] = breakpoint->id;
    nd_release_breakpoint(breakpoint);
    return result;
}

void nd_clear_hits(struct nd_hits *hits) {
    free(hits->text);
    Py_CLEAR(hits->changes);
}

bool nd_breakpoints_stop(struct nd_frame *frame, uint32_t site, bool is_entry, struct nd_hits *hits) {
    const char *module_name = frame->scope->module->name;
    struct nd_breakpoint_set *set = frame->scope->module->breakpoints;
    if (set == NULL) set = frame->scope->module->breakpoints = set_of(module_name);
    bool result = false;
    size_t first = 0, last = set == NULL ? 0 : set->count;
    while (first < last) {
        const size_t middle = first + (last - first) / 2;
        if (set->placements[middle].site < site)
            first = middle + 1;
        else
            last = middle;
    }
    /* The set may be another one after each condition. */
    for (size_t i = first; set != NULL && i < set->count && set->placements[i].site == site; i++) {
        if (nd_breakpoint_stops(set->placements[i].breakpoint, frame, is_entry, hits)) result = true;
    }
    return result;
}

void nd_forget_breakpoints(void) {
    for (struct nd_breakpoint_set *set = all_sets; set != NULL; set = set->next)
        set->count = 0;
}
