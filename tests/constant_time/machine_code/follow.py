"""Follows a function's machine code along every path.

Secret is whatever was loaded from memory, every vector and mask, and every argument that is not said to be public; what is
computed from a secret is one. No jump, no address and no division may depend on a secret; there may be no call but of
functions that are followed themselves, of memset, memcpy and memmove, and of what ends in a panic; their public arguments
must be public. What is not understood fails.
"""
import re

GENERAL = ["rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp", *(f"r{i}" for i in range(8, 16))]
NAMES = {name: name for name in GENERAL}
for r in "abcd":
    NAMES |= {f"e{r}x": f"r{r}x", f"{r}x": f"r{r}x", f"{r}l": f"r{r}x", f"{r}h": f"r{r}x"}
for r in ("si", "di", "bp", "sp"):
    NAMES |= {f"e{r}": f"r{r}", r: f"r{r}", f"{r}l": f"r{r}"}
for i in range(8, 16):
    NAMES |= {f"r{i}{size}": f"r{i}" for size in "dwb"}
LOST_IN_CALLS = {"rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11"}

COPY = {"mov", "movabs", "movzx", "movsx", "movsxd"}
COMPUTE = {"adc", "add", "and", "bswap", "dec", "imul", "inc", "neg", "not", "or", "rol", "ror", "sar", "sbb", "shl",
           "shld", "shr", "shrd", "sub", "xor"}
LEAVE_FLAGS = {"dec", "inc", "rol", "ror", "shl", "shr", "sar", "bswap"}
VECTOR = r"v\w+|k\w+|mov[adhlu]p[sd]|movdq[au]|mov[dq]|movhlps|movlhps|p(add|sub|mul|srl|sll|or|xor|and|shuf|unpck|insr|extr)\w*|(xor|and|or)p[sd]|(shuf|unpck[lh])p[sd]"
TO_FLAGS = r"k(or)?test[bwdq]|vp?test(p[sd])?|v?u?comis[sd]"
MEMORY_FUNCTIONS = {"memset": {"rdi", "rdx"}, "memcpy": {"rdi", "rsi", "rdx"}, "memmove": {"rdi", "rsi", "rdx"}}
PANICS = r"core::(panicking|slice::index|option|result)::\w+$"
ON_COUNTER = r"j[er]?cxz"  # the only conditional jumps that look at a register, and not at the flags
SIZES = {"BYTE": 1, "WORD": 2, "DWORD": 4, "QWORD": 8}


class Leak(Exception):
    pass


def is_low(operand):
    return bool(re.fullmatch(r"[abcd]l|[sd]il|[sb]pl|r\d+b", operand))


def is_whole(operand):
    return bool(re.fullmatch(r"[re][a-z]+|r\d+d?", operand))


def is_vector(operand):
    return bool(re.match(r"[xyz]mm|k[0-7]", operand))


def parts(registers):
    return {part for register in registers for part in (register, f"{register}.low")}


def slot(operand):
    """The place and size of a word on the stack that is named by its place alone."""
    if found := re.fullmatch(r"(?:(\w+) PTR )?\[rsp(?:\+(0x[0-9a-f]+))?\]", operand):
        return int(found[2] or "0", 16), SIZES.get(found[1], 64)
    return None


def spills(code):
    """The sizes of the words on the stack that hold a register for a while, and nothing else, by their places.

    Each is only ever named by its place, or its lower part is, and lies below everything whose address is taken. So no
    other name leads there: that is how compilers lay out a stack. None are found where the stack is not laid out once, at
    the start.
    """
    lowers = [
        i for i, (_, mnemonic, operands, _) in enumerate(code)
        if mnemonic == "push" or (operands[:1] == ["rsp"] and mnemonic in {"and", "sub"})
    ]
    start = lowers[-1] + 1 if lowers else 0
    if any(one.mnemonic == "call" for one in code[:start]):
        return {}
    has_frame = any(one.operands[:1] == ["rbp"] and "rsp" in one.operands[-1] for one in code)
    sizes, taken = {}, [1 << 32]
    for i, (_, mnemonic, operands, _) in enumerate(code):
        for position, operand in enumerate(operands):
            reads = operands[0] == "rsp" or (mnemonic in COPY and position == 1)
            if has_frame and re.search(r"\[.*rbp", operand) and not reads:
                return {}  # another name for the stack
            if i < start or "rsp" not in operand or (mnemonic in COPY | COMPUTE and operands[0] == "rsp"):
                continue
            if mnemonic != "lea" and (found := slot(operand)):
                place, size = found
                sizes[place] = max(size, sizes.get(place, 0))
            elif operands[0] != "rsp":
                constant = re.search(r"([+-])(0x[0-9a-f]+)\]", operand)
                taken.append(int(constant[1] + constant[2], 16) if constant else 0)
    return {
        place: size for place, size in sizes.items()
        if size in {4, 8} and place + size <= min(taken)
        and all(other == place or other + sizes[other] <= place or place + size <= other for other in sizes)
    }


class State:
    """Which general registers are secret, whether the flags are, which words on the stack are public, and which registers
    hold the address of which function."""

    def __init__(self, secret, flags, public=(), held=()):
        self.secret, self.flags, self.public, self.held = set(secret), flags, set(public), dict(held)

    def of(self, operand):
        """Whether an operand that is read is secret."""
        if "[" in operand:
            return not self.is_public(operand)
        if is_vector(operand):
            return True
        register = NAMES.get(operand)
        return f"{register}.low" in self.secret or (register in self.secret and not is_low(operand))

    def of_address(self, operand):
        return any(map(self.of, re.findall(r"\w+", operand.partition("[")[2])))

    def is_public(self, operand):
        """Whether an operand is a public word on the stack, or its lower part."""
        found = slot(operand)
        return found is not None and found[0] in self.public

    def write(self, operand, secret):
        if "[" in operand:
            if secret and slot(operand):
                self.public.discard(slot(operand)[0])
        elif register := NAMES.get(operand):
            self.held.pop(register, None)
            # The lowest byte is followed apart from the rest; other parts make a register secret, but never public.
            written = {f"{register}.low"} if is_low(operand) else {register, f"{register}.low"}
            if secret:
                self.secret |= written
            elif is_low(operand) or is_whole(operand):
                self.secret -= written
            if register == "rsp":
                self.public = set()

    def merged(self, other):
        held = self.held.items() & other.held.items()
        return State(self.secret | other.secret, self.flags or other.flags, self.public & other.public, held)

    def key(self):
        return frozenset(self.secret), self.flags, frozenset(self.public), frozenset(self.held.items())


class Follower:
    """Follows functions that call each other. `public` tells of a callee which arguments are public, or None."""

    def __init__(self, public):
        self.public = public

    def call(self, state, callee):
        name = callee.name if callee else "an address"
        arguments = MEMORY_FUNCTIONS.get(name) or self.public(name)
        if arguments is None:
            raise Leak(f"a call of {name}")
        if parts(arguments) & state.secret:
            raise Leak(f"a secret argument of {name}")
        for register in LOST_IN_CALLS:
            state.write(register, True)
        if name in MEMORY_FUNCTIONS:
            state.secret -= parts({"rax"})
        state.flags = True

    def step(self, state, instruction, kept):
        """What an instruction that is no jump does to the state. `kept` are the words that hold registers."""
        _, mnemonic, operands, callee = instruction
        if mnemonic in {"nop", "vzeroupper", "endbr64"}:
            return
        for operand in operands:
            if "[" in operand and mnemonic not in {"lea", "call"} and state.of_address(operand):
                raise Leak("a secret address")
        if mnemonic == "call":
            self.call(state, callee or state.held.get(operands[0]))
        elif mnemonic == "push":
            state.public = set()
        elif mnemonic == "pop":
            state.write(operands[0], True)
            state.public = set()
        elif mnemonic in {"cmp", "test"} or (mnemonic == "bt" and operands[0] in NAMES):
            state.flags = any(map(state.of, operands))
        elif mnemonic == "lea":
            state.write(operands[0], state.of_address(operands[1]))
        elif mnemonic in COPY:
            held = state.held.get(operands[1], callee)
            secret = not held and state.of(operands[1])
            state.write(operands[0], secret)
            if held and operands[0] in GENERAL:
                state.held[operands[0]] = held
            if not secret and slot(operands[0]) in kept.items():
                state.public.add(slot(operands[0])[0])
        elif mnemonic.startswith("set"):
            state.write(operands[0], state.flags)
        elif mnemonic.startswith("cmov"):
            state.write(operands[0], state.flags or any(map(state.of, operands)))
        elif mnemonic in {"xor", "sub"} and operands[0] == operands[1]:
            state.write(operands[0], False)
            state.flags = False
        elif mnemonic in {"mul", "imul"} and len(operands) == 1:
            secret = state.of("rax") or state.of(operands[0])
            for register in ("rax", "rdx"):
                state.write(register, secret)
            state.flags = secret
        elif mnemonic == "div":
            if any(map(state.of, ["rax", "rdx", operands[0]])):
                raise Leak("a division of a secret")
            state.flags = False
        elif mnemonic in COMPUTE:
            secret = any(map(state.of, operands)) or (mnemonic in {"adc", "sbb"} and state.flags)
            state.write(operands[0], secret)
            # Some leave flags as they are: what was secret remains so.
            if mnemonic != "not":
                state.flags = secret or (state.flags and mnemonic in LEAVE_FLAGS)
        elif re.fullmatch(VECTOR, mnemonic) and not re.search("div|gather|scatter", mnemonic):
            state.write(operands[0], True)
            if re.fullmatch(TO_FLAGS, mnemonic):
                state.flags = True
        else:
            raise Leak("not understood")

    def follow(self, code, public):
        """Follows every path until nothing new becomes secret. The conditional jumps, with what sets their flags."""
        places = {instruction.address: i for i, instruction in enumerate(code)}
        kept = spills(code)
        before = {0: State(parts(set(GENERAL) - public - {"rsp"}), True)}
        todo, jumps = [0], set()
        while todo:
            i = todo.pop()
            instruction = code[i]
            state = State(*before[i].key())
            try:
                following = [i + 1]
                mnemonic, target = instruction.mnemonic, instruction.operands[0] if instruction.operands else ""
                if mnemonic in {"ret", "ud2"}:
                    following = []
                elif mnemonic == "call" and instruction.callee and re.match(PANICS, instruction.callee.name):
                    following = [] # it never returns
                elif mnemonic == "jmp" and instruction.callee:
                    self.call(state, instruction.callee)
                    following = []
                elif mnemonic.startswith("j"):
                    if not re.fullmatch(r"[0-9a-f]+", target) or int(target, 16) not in places:
                        raise Leak("a jump to an address")
                    following = [places[int(target, 16)]]
                    if mnemonic != "jmp":
                        following.append(i + 1)
                        jumps.add(i)
                        if state.of("rcx") if re.fullmatch(ON_COUNTER, mnemonic) else state.flags:
                            raise Leak("a jump on a secret")
                else:
                    self.step(state, instruction, kept)
            except Leak as leak:
                where = f"{instruction.address:#x} {instruction.mnemonic} {','.join(instruction.operands)}"
                raise Leak(f"{leak}: {where}") from None
            for j in following:
                merged = before[j].merged(state) if j in before else state
                if j not in before or merged.key() != before[j].key():
                    before[j] = merged
                    todo.append(j)
        return [f"{comparison(code, i)}; {code[i].mnemonic}" for i in sorted(jumps)]


def comparison(code, i):
    """What last set the flags before a jump, for the reader."""
    if re.fullmatch(ON_COUNTER, code[i].mnemonic):
        return "rcx"
    sets_flags = (COMPUTE - {"not"}) | {"bt", "cmp", "test"}
    found = next((one for one in reversed(code[:i]) if one.mnemonic in sets_flags), None)
    return f"{found.mnemonic} {','.join(found.operands)}" if found else "?"
