"""A linked program, as objdump prints it."""
import re, subprocess
from collections import namedtuple

# `callee` is the function that a call, or a jump out of the function, goes to; of a load, what the loader put the address of.
Instruction = namedtuple("Instruction", "address mnemonic operands callee")


class Function(namedtuple("Function", "name start code")):
    """What is called by the same name from the same place is the same."""

    def __eq__(self, other):
        return self[:2] == other[:2]

    def __hash__(self):
        return hash(self[:2])


def split(operands):
    return [operand.strip() for operand in operands.split(",")] if operands.strip() else []


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def slots(program):
    """Where the loader writes the addresses of functions: names of other libraries', starts of the program's own."""
    lines = re.finditer(r"^([0-9a-f]+) R_X86_64_\w+\s+(?:\*ABS\*\+0x([0-9a-f]+)|([\w.]+))", output("objdump", "-R", program), re.M)
    return {int(line[1], 16): int(line[2], 16) if line[2] else line[3] for line in lines}


def functions(program):
    """All functions by their start."""
    imported, found, code = slots(program), {}, []
    for line in output("objdump", "-dC", "--no-show-raw-insn", "-Mintel", program).splitlines():
        if start := re.match(r"([0-9a-f]+) <(.*)>:$", line):
            code = []
            name = re.sub(r"::h[0-9a-f]{16}(?=$|\.)", "", start[2])
            found[int(start[1], 16)] = Function(name, int(start[1], 16), code)
        elif instruction := re.match(r"\s+([0-9a-f]+):\t(.*)", line):
            code.append(parsed(int(instruction[1], 16), instruction[2], imported))
    for function in found.values():
        within = {instruction.address for instruction in function.code}
        for i, instruction in enumerate(function.code):
            if isinstance(instruction.callee, int):
                goes_on = instruction.callee in within and instruction.mnemonic == "jmp"
                data = Function("data", instruction.callee, []) if instruction.mnemonic == "mov" else None
                callee = None if goes_on else found.get(instruction.callee, data)
                function.code[i] = instruction._replace(callee=callee)
    return found


def parsed(address, text, imported):
    slot = re.search(r"# ([0-9a-f]+)", text)
    target = re.match(r"(?:call|jmp)\s+([0-9a-f]+)\b", text)
    text = re.sub(r"\s*[#<].*", "", text)
    text = re.sub(r"^(?:(?:data16|cs|ds|es|bnd|notrack) )+", "", text)
    mnemonic, _, operands = text.strip().partition(" ")
    callee = int(target[1], 16) if target else None
    if mnemonic in {"call", "jmp", "mov"} and "PTR [rip" in operands and slot and int(slot[1], 16) in imported:
        callee = imported[int(slot[1], 16)]
        callee = callee if isinstance(callee, int) else Function(callee, None, [])
    return Instruction(address, mnemonic, split(operands), callee)
