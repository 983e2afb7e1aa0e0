"""What must be found, or the check is worth nothing; and what must not, or it finds anything.

rdi, rsi and rcx are public, and rdi points to secrets. `f` is a function that wants rdi and rsi to be public.
"""
from .follow import Follower, Leak
from .program import Function, Instruction, split

LEAKS = [
    "mov rax,[rdi]; cmp rax,5; jne 9; ret",
    "mov rax,[rdi]; mov al,1; cmp rax,5; jne 9; ret",
    "mov rax,[rdi]; xor al,al; test rax,rax; jne 9; ret",
    "mov rax,[rdi]; mov rcx,[rsi+rax*8]; ret",
    "mov rax,[rdi]; add rax,1; jb 9; ret",
    "kortestd k1,k1; jne 9; ret",
    "vtestps ymm0,ymm1; jne 9; ret",
    "mov rax,[rdi]; div rcx; ret",
    "mov rax,[rdi]; mul rcx; test rdx,rdx; jne 9; ret",
    "mov rax,[rdi]; bt rax,rcx; jb 9; ret",
    "movq rax,xmm0; test rax,rax; jne 9; ret",
    # Not on flags, but on a register.
    "mov rcx,[rdi]; cmp rsi,5; jrcxz 9; ret",
    # Functions.
    "mov rsi,[rdi]; call f; ret",
    "mov rsi,[rdi]; jmp f",
    "call f; test rax,rax; jne 9; ret",
    "call g; ret",
    "mov rdx,[rdi]; call memcpy; ret",
    "call rax; ret",
    "mov rsi,[rdi]; mov r12,f; call r12; ret",
    "mov r12,f; mov r12,[rdi]; call r12; ret",
    "mov rax,f; call rax; call rax; ret",
    # Words on the stack: a secret one; one that became secret; one that became secret, or public, in a part; one that is a
    # part of what a function may write; one that a vector overlaps; one that may have another name, twice; one that is
    # another one since the stack has moved.
    "mov rax,[rdi]; mov QWORD PTR [rsp+0x8],rax; mov rdx,QWORD PTR [rsp+0x8]; test rdx,rdx; jne 9; ret",
    "mov QWORD PTR [rsp+0x8],rcx; mov rax,[rdi]; add QWORD PTR [rsp+0x8],rax; cmp QWORD PTR [rsp+0x8],5; jne 9; ret",
    "mov QWORD PTR [rsp+0x8],rcx; mov rax,[rdi]; mov BYTE PTR [rsp+0x8],al; cmp QWORD PTR [rsp+0x8],5; jne 9; ret",
    "mov rax,[rdi]; mov QWORD PTR [rsp+0x8],rax; mov DWORD PTR [rsp+0x8],ecx; cmp QWORD PTR [rsp+0x8],5; jne 9; ret",
    "mov QWORD PTR [rsp+0x18],rcx; lea rdi,[rsp+0x10]; call f; cmp QWORD PTR [rsp+0x18],5; jne 9; ret",
    "mov QWORD PTR [rsp+0x8],rcx; movups XMMWORD PTR [rsp],xmm0; cmp QWORD PTR [rsp+0x8],5; jne 9; ret",
    "mov QWORD PTR [rsp+0x8],rcx; mov rax,rsp; call f; cmp QWORD PTR [rsp+0x8],5; jne 9; ret",
    "mov rbp,rsp; mov QWORD PTR [rsp+0x8],rcx; mov QWORD PTR [rbp-0x8],rcx; cmp QWORD PTR [rsp+0x8],5; jne 9; ret",
    "mov QWORD PTR [rsp+0x8],rcx; add rsp,8; cmp QWORD PTR [rsp+0x8],5; jne 9; ret",
]
HARMLESS = [
    "mov rax,[rdi]; cmp rcx,5; jne 9; ret",
    "mov rdx,[rdi]; call f; ret",
    "mov r12,f; mov rdx,[rdi]; call r12; ret",
    "mov eax,ecx; xor edx,edx; div rcx; cmp eax,5; jne 9; ret",
    "mov QWORD PTR [rsp+0x8],rcx; cmp DWORD PTR [rsp+0x8],5; jne 9; ret",
    "mov QWORD PTR [rsp+0x8],rcx; lea rdi,[rsp+0x10]; call f; inc QWORD PTR [rsp+0x8]; cmp QWORD PTR [rsp+0x8],5; jne 9; ret",
]
NAMED = {"f", "g", "memcpy"}


def is_found(control):
    code = []
    for i, one in enumerate(control.split("; ")):
        mnemonic, _, operands = one.partition(" ")
        named = operands.split(",")[-1]
        callee = Function(named, None, []) if named in NAMED else None
        code.append(Instruction(i, mnemonic, split(operands), callee))
    code.append(Instruction(9, "ret", [], None))
    follower = Follower(lambda name: {"rdi", "rsi"} if name == "f" else None)
    try:
        follower.follow(code, {"rdi", "rsi", "rcx"})
    except Leak as leak:
        return "not understood" not in str(leak)
    return False


def complaints():
    for control in LEAKS:
        yield control, "" if is_found(control) else "not found"
    for control in HARMLESS:
        yield control, "found, and is none" if is_found(control) else ""
