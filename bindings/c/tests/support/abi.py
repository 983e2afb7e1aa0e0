"""Calls the functions of the header: in the native library, in the WebAssembly module, or in another process."""

import ctypes
import struct
import subprocess

# The parameters of each function: h handle, t text or bytes with their length, u uint32_t, l int64_t,
# o the place of a text and of its length, w room for a text.
FUNCTIONS = {
    "cognito_sign_in_set": "htt",
    "cognito_sign_in_begin": "ht",
    "cognito_sign_in_resume": "ht",
    "cognito_sign_in_step": "hoo",
    "cognito_sign_in_receive": "huttl",
    "cognito_sign_in_add": "htt",
    "cognito_sign_in_answer": "htl",
    "cognito_sign_in_save": "ho",
    "cognito_sign_in_remember": "httoo",
    "cognito_sign_in_username": "ho",
    "cognito_sign_in_device_forgotten": "h",
    "cognito_sign_in_otpauth_uri": "htto",
    "cognito_sign_in_error": "hoo",
    "cognito_secret_hash": "tttw",
    "cognito_timestamp": "lw",
}
ROOM = 45


class Refused(Exception):
    """A negative status, with its name and the parameter at fault."""

    def __init__(self, name, parameter, message):
        super().__init__(f"{name} of {parameter}: {message}")
        self.name, self.parameter = name, parameter


def encoded(value):
    return value.encode() if isinstance(value, str) else value


class Host:
    """What all three hosts do: `call` returns the status, and the outputs as bytes or None."""

    def refuse(self, status, handle):
        name = self.status_name(status)
        if handle is None:
            raise Refused(name, None, "")
        last, parameter, message = self.call("cognito_sign_in_error", handle)
        if last != status or not message:
            raise AssertionError(f"the error is {last}, {message}, not {status}")
        raise Refused(name, parameter and parameter.decode(), message.decode())

    def checked(self, function, *arguments):
        status, *outputs = self.call(function, *arguments)
        if status < 0:
            self.refuse(status, arguments[0] if FUNCTIONS[function][0] == "h" else None)
        return status, *outputs


class Native(Host):
    """The shared library, by ctypes."""

    def __init__(self, path):
        self.library = ctypes.CDLL(path)
        kinds = {"h": [ctypes.c_void_p], "t": [ctypes.c_char_p, ctypes.c_size_t], "u": [ctypes.c_uint32]}
        kinds |= {"l": [ctypes.c_int64], "o": [ctypes.c_void_p] * 2, "w": [ctypes.c_char_p]}
        for name, parameters in FUNCTIONS.items():
            function = getattr(self.library, name)
            function.argtypes = [kind for letter in parameters for kind in kinds[letter]]
            function.restype = ctypes.c_int32
        self.library.cognito_sign_in_new.restype = ctypes.c_void_p
        self.library.cognito_sign_in_free.argtypes = [ctypes.c_void_p]
        self.library.cognito_status_name.restype = ctypes.c_char_p

    def new(self):
        return self.library.cognito_sign_in_new()

    def free(self, handle):
        self.library.cognito_sign_in_free(handle)

    def status_name(self, status):
        return self.library.cognito_status_name(status).decode()

    def call(self, function, *arguments):
        arguments = iter(arguments)
        passed, places, room = [], [], None
        for letter in FUNCTIONS[function]:
            if letter == "t":
                text = encoded(next(arguments))
                passed += [text, len(text or b"")]
            elif letter == "o":
                places.append((ctypes.c_void_p(), ctypes.c_size_t()))
                passed += [ctypes.addressof(place) for place in places[-1]]
            elif letter == "w":
                room = ctypes.create_string_buffer(ROOM)
                passed.append(room)
            else:
                passed.append(next(arguments))
        status = getattr(self.library, function)(*passed)
        outputs = [None if text.value is None else lent(ctypes.string_at(text.value, length.value + 1)) for text, length in places]
        return status, *outputs, *([room.value] if room else [])


def lent(text):
    """A text without the NUL that must stand behind it."""
    assert text[-1] == 0, "no NUL behind a text"
    return text[:-1]


class Wasm(Host):
    """The module without imports, by wasmtime."""

    def __init__(self, path):
        import wasmtime

        engine = wasmtime.Engine()
        module = wasmtime.Module.from_file(engine, path)
        assert not module.imports, [item.name for item in module.imports]
        self.store = wasmtime.Store(engine)
        self.exports = wasmtime.Instance(self.store, module, []).exports(self.store)
        self.memory = self.exports["memory"]

    def run(self, name, *arguments):
        return self.exports[name](self.store, *arguments)

    def new(self):
        return self.run("cognito_sign_in_new")

    def free(self, handle):
        self.run("cognito_sign_in_free", handle)

    def keep(self, text):
        self.memory.write(self.store, text, self.run("cognito_alloc", len(text)))

    def status_name(self, status):
        pointer, name = self.run("cognito_status_name", status), b""
        while (byte := self.memory.read(self.store, pointer, pointer + 1)) != b"\0":
            name, pointer = name + byte, pointer + 1
        return name.decode()

    def word(self, pointer):
        return struct.unpack("<I", self.memory.read(self.store, pointer, pointer + 4))[0]

    def call(self, function, *arguments):
        arguments = iter(arguments)
        passed, places, rooms, taken = [], [], [], []

        def take(content):
            # A size of 0 is NULL, which is not the same as an empty text.
            size = max(len(content), 1)
            pointer = self.run("cognito_alloc", size)
            taken.append((pointer, size))
            self.memory.write(self.store, content, pointer)
            return pointer

        for letter in FUNCTIONS[function]:
            if letter == "t":
                text = encoded(next(arguments))
                passed += [0, 0] if text is None else [take(text), len(text)]
            elif letter == "o":
                places.append(take(bytes(8)))
                passed += [places[-1], places[-1] + 4]
            elif letter == "w":
                rooms.append(take(bytes(ROOM)))
                passed.append(rooms[-1])
            else:
                passed.append(next(arguments))
        status = self.run(function, *passed)
        outputs = []
        for place in places:
            text, length = self.word(place), self.word(place + 4)
            outputs.append(lent(bytes(self.memory.read(self.store, text, text + length + 1))) if text else None)
        for room in rooms:
            outputs.append(bytes(self.memory.read(self.store, room, room + ROOM)).split(b"\0")[0])
        for pointer, size in taken:
            self.run("cognito_dealloc", pointer, size)
        return status, *outputs


class Child(Host):
    """A C program that makes the calls, so that its memory can be looked through: calls.c."""

    NEW, FREE, NAME, KEEP = 100, 101, 102, 103

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)

    def ask(self, number, handle=0, integers=(0, 0), texts=(), outputs=0):
        frame = struct.pack("<BQIqB", number, handle, *integers, len(texts))
        for text in texts:
            frame += struct.pack("<q", -1 if text is None else len(text)) + (text or b"")
        self.process.stdin.write(frame)
        (result,) = struct.unpack("<q", self.read(8))
        found = []
        for _ in range(outputs):
            (length,) = struct.unpack("<q", self.read(8))
            found.append(None if length < 0 else lent(self.read(length + 1)))
        return result, *found

    def read(self, count):
        content = b""
        while len(content) < count:
            part = self.process.stdout.read(count - len(content))
            assert part, "the child has ended"
            content += part
        return content

    def new(self):
        return self.ask(self.NEW)[0]

    def free(self, handle):
        self.ask(self.FREE, handle)

    def keep(self, text):
        self.ask(self.KEEP, texts=[text])

    def status_name(self, status):
        return self.ask(self.NAME, integers=(0, status), outputs=1)[1].decode()

    def call(self, function, *arguments):
        handle, small, large, texts, outputs = 0, 0, 0, [], 0
        arguments = iter(arguments)
        for letter in FUNCTIONS[function]:
            if letter == "h":
                handle = next(arguments)
            elif letter == "u":
                small = next(arguments)
            elif letter == "l":
                large = next(arguments)
            elif letter == "t":
                texts.append(encoded(next(arguments)))
            else:
                outputs += 1
        number = list(FUNCTIONS).index(function)
        return self.ask(number, handle, (small, large), texts, outputs)

    def end(self):
        self.process.stdin.close()
        assert self.process.wait() == 0, "the child failed"
