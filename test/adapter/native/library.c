/* A library of program.c's, so that a stack goes through one. */
__attribute__((noinline, noclone)) int call_back(int (*function)(int), int value) {
    return function(value + 1) + 1;
}
