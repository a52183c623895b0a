"""A Nuitka plugin that changes Nuitka before ours comes to it: NUITKA_DOCTOR says how.

So the tests see what a Nuitka does that is made in another way than ours knows.
"""

import importlib
import os
import re

import nuitka.Version
from nuitka.plugins.PluginBase import NuitkaPluginBase


def _version(number):
    nuitka.Version.version_string = re.sub(r"V\S+", "V" + number, nuitka.Version.version_string, count=1)


def older():
    _version("2.5.9")


def newer():
    _version("9.8.7")


def renamed():
    from nuitka.tree import Building

    del Building.parseSourceCodeToAst


def other_parameters():
    from nuitka.code_generation import FrameCodes

    original = FrameCodes.generateStatementsFrameCode
    FrameCodes.generateStatementsFrameCode = lambda node, emit, context, options: original(node, emit, context)


def other_frames():
    from nuitka.code_generation import FrameCodes

    template = FrameCodes.template_frame_guard_normal_main_block
    FrameCodes.template_frame_guard_normal_main_block = template.replace("popFrameStack(tstate)", "popFrame(tstate)")


def other_labels():
    from nuitka.code_generation import FrameCodes

    """A frame's end looks as before, but for blanks."""
    template = FrameCodes.template_frame_guard_normal_return_handler
    FrameCodes.template_frame_guard_normal_return_handler = template.replace(
        "{{frame_return_exit}}:", "{{frame_return_exit}} :"
    )


def lost_in_code():
    from nuitka.code_generation import CodeGeneration

    original = CodeGeneration.generateModuleCode
    CodeGeneration.generateModuleCode = lambda module, data_filename: re.sub(
        r"\n.*\bND_LINE\(.*", "", original(module=module, data_filename=data_filename), count=1
    )


def lost_in_optimisation():
    from nuitka.nodes.FrameNodes import StatementsFrameBase as Sequence

    original = Sequence.computeStatementsSequence

    def compute(self, trace_collection):
        events = [s for s in self.subnode_statements if s.kind == "STATEMENT_NUITKA_DEBUG_LINE_EVENT"]
        if len(events) > 2:
            self.setChildStatements(tuple(s for s in self.subnode_statements if s is not events[1]))
        return original(self, trace_collection)

    Sequence.computeStatementsSequence = compute


def never_built():
    """Calls of decorators are made by another function than the one that is hooked."""
    from nuitka.tree import ReformulationFunctionStatements, TreeHelpers

    make_call = ReformulationFunctionStatements.makeCallNode
    build_function = TreeHelpers.build_nodes_args3["FunctionDef"]

    def build(*arguments, **keywords):
        ReformulationFunctionStatements.makeCallNode, hooked = make_call, ReformulationFunctionStatements.makeCallNode
        try:
            return build_function(*arguments, **keywords)
        finally:
            ReformulationFunctionStatements.makeCallNode = hooked

    TreeHelpers.build_nodes_args3["FunctionDef"] = build


CHANGE = globals()[os.environ["NUITKA_DOCTOR"]]
# It is asked for before plugins are made; the rest of Nuitka cannot be imported before.
if CHANGE in (older, newer):
    CHANGE()


class Doctor(NuitkaPluginBase):
    plugin_name = "doctor"
    plugin_desc = "Changes Nuitka."

    @staticmethod
    def isAlwaysEnabled():
        return True

    def __init__(self):
        if CHANGE not in (older, newer):
            importlib.import_module("nuitka.tree.Building")
            CHANGE()
