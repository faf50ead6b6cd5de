package io.tidegate.core.journal;

import io.tidegate.core.journal.SimDisk.Kind;
import io.tidegate.core.journal.SimMachine.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a disk may hold after the power went, from the list of all that was done to it: everything that was
 * forced, and any choice of what came after that, in any order; the last write may be torn anywhere.
 */
final class CrashStates {
    private static final int MAX_COMBINED = 7;
    private static final int BY_CHANCE = 100;

    private final List<Op> ops;
    private final Random random = new Random(5);

    CrashStates(List<Op> ops) { this.ops = ops; }

    /**
     * Gives every state that a crash after the first {@code count} operations may leave; returns how many.
     */
    int after(int count, Consumer<Map<String, byte[]>> state) {
        List<Integer> open = notForced(count);
        int states = 0;
        if (open.size() <= MAX_COMBINED) {
            for (int choice = 0; choice < 1 << open.size(); choice++, states++)
                state.accept(build(count, open, choice, -1));
        } else {
            for (int i = 0; i < BY_CHANCE; i++, states++)
                state.accept(build(count, open, random.nextLong(), -1));
            for (int i = 0; i <= open.size(); i++, states++)
                state.accept(build(count, open, (1L << i) - 1, -1));
        }
        Op last = ops.get(count - 1);
        if (last.kind() == Kind.WRITE)
            for (int torn = 0; torn < last.bytes().length; torn++, states++)
                state.accept(build(count, open, -1, torn));
        return states;
    }

    private List<Integer> notForced(int count) {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Op op = ops.get(i);
            if (op.kind() == Kind.FORCE)
                open.removeIf(o -> !isFolder(ops.get(o)) && ops.get(o).file() == op.file());
            else if (op.kind() == Kind.FORCE_FOLDER)
                open.removeIf(o -> isFolder(ops.get(o)));
            else
                open.add(i);
        }
        return open;
    }

    private static boolean isFolder(Op op) {
        return op.kind() == Kind.CREATE || op.kind() == Kind.DELETE || op.kind() == Kind.RENAME;
    }

    private Map<String, byte[]> build(int count, List<Integer> open, long chosen, int torn) {
        Map<Integer, byte[]> contents = new HashMap<>();
        Map<String, Integer> folder = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            int bit = open.indexOf(i);
            if (bit >= 0 && (chosen >>> bit & 1) == 0) continue;
            Op op = ops.get(i);
            byte[] before = contents.getOrDefault(op.file(), new byte[0]);
            switch (op.kind()) {
                case CREATE -> folder.put(op.name(), op.file());
                case RENAME -> {
                    folder.values().removeIf(file -> file == op.file());
                    folder.put(op.name(), op.file());
                }
                case DELETE -> folder.remove(op.name(), op.file());
                case WRITE -> contents.put(op.file(), written(before, op.at(),
                        i == count - 1 && torn >= 0 ? Arrays.copyOf(op.bytes(), torn) : op.bytes()));
                case TRUNCATE -> contents.put(op.file(), Arrays.copyOf(before, (int) op.at()));
                default -> {}
            }
        }
        Map<String, byte[]> files = new TreeMap<>();
        folder.forEach((name, file) -> files.put(name, contents.getOrDefault(file, new byte[0])));
        return files;
    }

    private static byte[] written(byte[] before, long at, byte[] part) {
        byte[] after = Arrays.copyOf(before, (int) Math.max(before.length, at + part.length));
        System.arraycopy(part, 0, after, (int) at, part.length);
        return after;
    }
}
