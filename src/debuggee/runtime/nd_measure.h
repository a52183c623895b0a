/*
 * Takes parts out of a debug build, to measure what each costs (`npm run bench -- costs`). What comes
 * out cannot be debugged; nothing else defines these names.
 */
#ifdef ND_MEASURE_WITHOUT_PROBES
#undef ND_LINE
#undef ND_LINE_BACKWARDS
#define ND_LINE(f, s, lineno, line)
#define ND_LINE_BACKWARDS(f, s, lineno, line)
#endif

#ifdef ND_MEASURE_WITHOUT_RECORDS
#undef ND_ENTER
#undef ND_LEAVE
#undef ND_KEEP
#undef ND_SUSPEND
#undef ND_RESUME
#undef ND_DELEGATE
#undef ND_RAISED
#undef ND_UNHANDLED
#undef ND_RAISED_BY_ITERATION
#undef ND_RERAISE
#undef ND_OUTLINE_RAISED
#undef ND_OUTLINE_ENTER
#undef ND_OUTLINE_LEAVE
#define ND_ENTER(f, frame, s, v)
#define ND_LEAVE(f, frame, how, value)
#define ND_KEEP(f, frame, cache)
#define ND_SUSPEND(f, frame)
#define ND_RESUME(f, frame)
#define ND_DELEGATE(f, frame, awaited)
#define ND_RAISED(frame, exception, lineno)
#define ND_UNHANDLED(frame, exception, lineno)
#define ND_RAISED_BY_ITERATION(frame, exception, lineno)
#define ND_RERAISE(frame)
#define ND_OUTLINE_RAISED(f, frame, exception, lineno)
#define ND_OUTLINE_ENTER(f, frame, s, v)
#define ND_OUTLINE_LEAVE(f, frame, how)
#endif
