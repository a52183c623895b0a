/* Which sites are armed. Guarded by the lock below; probes read the bytes without it. */
#include "nd_internal.h"

#include <stdlib.h>
#include <string.h>

struct nd_module *nd_modules = NULL;

/* Breakpoints by module name, kept for modules that are not loaded yet. */
struct pending {
    char *module_name;
    uint32_t *sites;
    size_t count;
    struct pending *next;
};

static struct pending *all_pending = NULL;
static bool everything_is_armed = false;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void apply_breakpoints(struct nd_module *module, const struct pending *breakpoints) {
    for (uint32_t i = 0; i < module->site_count; i++)
        module->armed[i] &= (unsigned char)~ND_ARMED_BREAKPOINT;
    for (size_t i = 0; i < breakpoints->count; i++) {
        if (breakpoints->sites[i] < module->site_count) module->armed[breakpoints->sites[i]] |= ND_ARMED_BREAKPOINT;
    }
}

static struct pending *find_pending(const char *module_name) {
    struct pending *entry = all_pending;
    while (entry != NULL && strcmp(entry->module_name, module_name) != 0)
        entry = entry->next;
    return entry;
}

void nd_register_module(struct nd_module *module) {
    nd_complete_layout();
    nd_complete_frame_type();
    pthread_mutex_lock(&lock);
    const struct nd_module *known = nd_modules;
    while (known != NULL && known != module)
        known = known->next;
    if (known == NULL) {
        nd_record_module(module);
        module->next = nd_modules;
        nd_modules = module;
        const struct pending *breakpoints = find_pending(module->name);
        if (breakpoints != NULL) apply_breakpoints(module, breakpoints);
        if (everything_is_armed) {
            for (uint32_t i = 0; i < module->site_count; i++)
                module->armed[i] |= ND_ARMED_STEP;
        }
    }
    pthread_mutex_unlock(&lock);
}

void nd_set_breakpoints(const char *module_name, const uint32_t *sites, size_t count) {
    pthread_mutex_lock(&lock);
    struct pending *entry = find_pending(module_name);
    if (entry == NULL) {
        entry = calloc(1, sizeof(*entry));
        if (entry != NULL) {
            entry->module_name = strdup(module_name);
            entry->next = all_pending;
            all_pending = entry;
        }
    }
    uint32_t *copy = malloc((count == 0 ? 1 : count) * sizeof(*copy));
    if (entry != NULL && entry->module_name != NULL && copy != NULL) {
        memcpy(copy, sites, count * sizeof(*copy));
        free(entry->sites);
        entry->sites = copy;
        entry->count = count;
        for (struct nd_module *module = nd_modules; module != NULL; module = module->next) {
            if (strcmp(module->name, module_name) == 0) apply_breakpoints(module, entry);
        }
    } else {
        free(copy);
    }
    pthread_mutex_unlock(&lock);
}

void nd_arm_all(void) {
    pthread_mutex_lock(&lock);
    everything_is_armed = true;
    for (struct nd_module *module = nd_modules; module != NULL; module = module->next) {
        for (uint32_t i = 0; i < module->site_count; i++)
            module->armed[i] |= ND_ARMED_STEP;
    }
    pthread_mutex_unlock(&lock);
}

void nd_arm_scope(const struct nd_scope *scope) {
    pthread_mutex_lock(&lock);
    const struct nd_module *module = scope->module;
    for (uint32_t i = 0; i < module->site_count; i++) {
        if (module->sites[i].scope == scope->index) module->armed[i] |= ND_ARMED_STEP;
    }
    pthread_mutex_unlock(&lock);
}

static void disarm(unsigned char bits) {
    for (struct nd_module *module = nd_modules; module != NULL; module = module->next) {
        for (uint32_t i = 0; i < module->site_count; i++)
            module->armed[i] &= (unsigned char)~bits;
    }
}

void nd_disarm_steps(void) {
    if (nd_recording) return;
    pthread_mutex_lock(&lock);
    everything_is_armed = false;
    disarm(ND_ARMED_STEP);
    pthread_mutex_unlock(&lock);
}

void nd_disarm_everything(void) {
    /* In a forked child the lock may be held by a thread that is not there any more. */
    pthread_mutex_init(&lock, NULL);
    everything_is_armed = false;
    disarm(ND_ARMED_BREAKPOINT | ND_ARMED_STEP);
    for (struct pending *entry = all_pending; entry != NULL; entry = entry->next)
        entry->count = 0;
}

bool nd_is_record(const struct nd_frame *frame) {
    if (frame == NULL) return false;
    for (const struct nd_module *module = nd_modules; module != NULL; module = module->next) {
        if (frame->scope >= module->scopes && frame->scope < module->scopes + module->scope_count) return true;
    }
    return false;
}
