/* Which sites are armed. Guarded by the lock below; probes read the bytes without it. */
#include "nd_internal.h"

#include <string.h>

struct nd_module *nd_modules = NULL;

static bool everything_is_armed = false;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void arm_breakpoint(uint32_t site, void *context) {
    const struct nd_module *module = context;
    if (site < module->site_count) module->armed[site] |= ND_ARMED_BREAKPOINT;
}

static void arm_breakpoints(struct nd_module *module) {
    for (uint32_t i = 0; i < module->site_count; i++)
        module->armed[i] &= (unsigned char)~ND_ARMED_BREAKPOINT;
    nd_visit_breakpoint_sites(module->name, arm_breakpoint, module);
}

static void arm_watches(struct nd_module *module) {
    for (uint32_t i = 0; i < module->site_count; i++) {
        if (nd_is_watched(&module->scopes[module->sites[i].scope]))
            module->armed[i] |= ND_ARMED_WATCH;
        else
            module->armed[i] &= (unsigned char)~ND_ARMED_WATCH;
    }
}

/* For a step, a pause or a recording. Modules that are skipped are recorded, too; nd_line stops in none of them. */
static void arm_for_steps(struct nd_module *module) {
    if (module->is_skipped && !nd_recording) return;
    for (uint32_t i = 0; i < module->site_count; i++)
        module->armed[i] |= ND_ARMED_STEP;
}

void nd_register_module(struct nd_module *module) {
    nd_complete_layout();
    nd_complete_frame_type();
    pthread_mutex_lock(&lock);
    const struct nd_module *known = nd_modules;
    while (known != NULL && known != module)
        known = known->next;
    const bool is_first = nd_modules == NULL;
    if (known == NULL) {
        nd_record_module(module);
        module->is_skipped = nd_skips_module(module->name);
        module->next = nd_modules;
        nd_modules = module;
        arm_breakpoints(module);
        arm_watches(module);
        if (everything_is_armed) arm_for_steps(module);
    }
    pthread_mutex_unlock(&lock);
    if (is_first) nd_tell_begun();
    nd_install_breakpointhook();
    nd_check_breakpoints();
}

void nd_arm_breakpoints(const char *module_name) {
    pthread_mutex_lock(&lock);
    for (struct nd_module *module = nd_modules; module != NULL; module = module->next) {
        if (strcmp(module->name, module_name) == 0) arm_breakpoints(module);
    }
    pthread_mutex_unlock(&lock);
}

void nd_arm_watches(void) {
    pthread_mutex_lock(&lock);
    for (struct nd_module *module = nd_modules; module != NULL; module = module->next)
        arm_watches(module);
    pthread_mutex_unlock(&lock);
}

void nd_arm_all(void) {
    pthread_mutex_lock(&lock);
    everything_is_armed = true;
    for (struct nd_module *module = nd_modules; module != NULL; module = module->next)
        arm_for_steps(module);
    pthread_mutex_unlock(&lock);
}

void nd_arm_scope(const struct nd_scope *scope) {
    pthread_mutex_lock(&lock);
    const struct nd_module *module = scope->module;
    for (uint32_t i = 0; i < module->site_count; i++) {
        if (module->sites[i].scope == scope->index && !module->is_skipped) module->armed[i] |= ND_ARMED_STEP;
    }
    pthread_mutex_unlock(&lock);
}

void nd_arm_scopes(const struct nd_module *module, const unsigned char *scopes) {
    pthread_mutex_lock(&lock);
    for (uint32_t i = 0; i < module->site_count; i++) {
        if (scopes[module->sites[i].scope]) module->armed[i] |= ND_ARMED_STEP;
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
    disarm(ND_ARMED_BREAKPOINT | ND_ARMED_STEP | ND_ARMED_WATCH);
    nd_forget_breakpoints();
    nd_forget_watches();
    nd_forget_exceptions();
}

bool nd_is_record(const struct nd_frame *frame) {
    if (frame == NULL) return false;
    for (const struct nd_module *module = nd_modules; module != NULL; module = module->next) {
        if (frame->scope >= module->scopes && frame->scope < module->scopes + module->scope_count) return true;
    }
    return false;
}
