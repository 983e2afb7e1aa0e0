/* A plugin of qemu-user: counts the instructions that a program executes, and prints their number when it ends.
 *
 *     gcc -shared -fPIC -o instructions.so instructions.c
 *     qemu-aarch64 -plugin ./instructions.so PROGRAM
 *
 * qemu translates a program block by block. The number of instructions of a block is known when it is translated, and
 * added each time it is entered. Debian packages no header of the interface, so what is used of it is declared here.
 */
#include <inttypes.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct qemu_plugin_tb; /* a block */
typedef uint64_t plugin_id;
enum flags { READS_NO_REGISTERS };

size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *block);
void qemu_plugin_register_vcpu_tb_trans_cb(plugin_id, void (*translated)(plugin_id, struct qemu_plugin_tb *));
void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb *, void (*entered)(unsigned cpu, void *data), enum flags,
                                          void *data);
void qemu_plugin_register_atexit_cb(plugin_id, void (*ended)(plugin_id, void *data), void *data);

/* The version of the interface, since qemu refuses a plugin of one that it no longer has. */
#ifndef INTERFACE
#define INTERFACE 1
#endif
int qemu_plugin_version = INTERFACE;

static uint64_t executed;

static void entered(unsigned cpu, void *instructions)
{
    (void)cpu;
    executed += (uintptr_t)instructions;
}

static void translated(plugin_id id, struct qemu_plugin_tb *block)
{
    void *instructions = (void *)(uintptr_t)qemu_plugin_tb_n_insns(block);
    (void)id;
    qemu_plugin_register_vcpu_tb_exec_cb(block, entered, READS_NO_REGISTERS, instructions);
}

static void ended(plugin_id id, void *data)
{
    (void)id, (void)data;
    fprintf(stderr, "%" PRIu64 "\n", executed);
}

/* What qemu calls first. `info` tells about the machine. */
int qemu_plugin_install(plugin_id id, const void *info, int argc, char **argv)
{
    (void)info, (void)argc, (void)argv;
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    qemu_plugin_register_atexit_cb(id, ended, NULL);
    return 0;
}
