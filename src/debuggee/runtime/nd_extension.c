/*
 * Debugging an extension module, which an interpreter imports.
 *
 * The adapter has the dynamic linker load the module before the interpreter begins (LD_PRELOAD, which macOS calls
 * otherwise: nd_preload_variable), so that its program is connected in its first instructions, as a compiled one is.
 * Here it is seen to that the program notices nothing of that, and that the import finds this module, whatever else is
 * called the same and comes first on sys.path: its source lies beside the script, most often.
 *
 * NUITKA_DEBUG_MODULE is NAME=FILE; that variable has us in front of what it was.
 */
#include "nd_internal.h"

#include <stdlib.h>
#include <string.h>

static char *module_name = NULL;
static const char *module_file = NULL;

/* A finder in front of all others. What it takes is there in every interpreter, so that nothing is imported for it. */
static const char source[] = "def install(name, file):\n"
                             "    import sys\n"
                             "    external = sys.modules['_frozen_importlib_external']\n"
                             "    class CompiledForDebugging:\n"
                             "        @classmethod\n"
                             "        def find_spec(cls, fullname, path=None, target=None):\n"
                             "            if fullname == name:\n"
                             "                loader = external.ExtensionFileLoader(name, file)\n"
                             "                return external.spec_from_file_location(name, file, loader=loader)\n"
                             "    sys.meta_path.insert(0, CompiledForDebugging)\n";

static void install_finder(void) {
    PyObject *namespace = PyDict_New();
    PyObject *result = NULL;
    if (namespace != NULL && PyDict_SetItemString(namespace, "__builtins__", PyEval_GetBuiltins()) == 0) {
        result = PyRun_String(source, Py_file_input, namespace, namespace);
        Py_XDECREF(result);
        PyObject *install = result == NULL ? NULL : PyDict_GetItemString(namespace, "install");
        PyObject *file = install == NULL ? NULL : PyUnicode_DecodeFSDefault(module_file);
        result = file == NULL ? NULL : PyObject_CallFunction(install, "sO", module_name, file);
        Py_XDECREF(file);
        Py_XDECREF(result);
    }
    if (result == NULL) PyErr_WriteUnraisable(NULL);
    Py_XDECREF(namespace);
}

/* The interpreter has begun, and is about to run the script or module: "cpython.run_file", "cpython.run_module". */
static int hear_of_run(const char *event, PyObject *arguments, void *unused) {
    (void)arguments;
    (void)unused;
    if (module_name == NULL || strncmp(event, "cpython.run_", 12) != 0) return 0;
    install_finder();
    free(module_name);
    module_name = NULL;
    return 0;
}

static void restore_preload(void) {
    const char *list = getenv(nd_preload_variable);
    const char *rest = list == NULL ? NULL : strchr(list, ':');
    if (rest != NULL)
        setenv(nd_preload_variable, rest + 1, 1);
    else
        unsetenv(nd_preload_variable);
}

bool nd_is_before_interpreter(void) {
    return getenv("NUITKA_DEBUG_MODULE") != NULL && nd_is_launcher();
}

void nd_prepare_extension(void) {
    const char *given = getenv("NUITKA_DEBUG_MODULE");
    module_name = given == NULL ? NULL : strdup(given);
    unsetenv("NUITKA_DEBUG_MODULE");
    char *equals = module_name == NULL ? NULL : strchr(module_name, '=');
    if (equals == NULL) return;
    *equals = '\0';
    module_file = strdup(equals + 1);
    restore_preload();
    PySys_AddAuditHook(hear_of_run, NULL);
}
