package io.tidegate.core.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Blocks of records that say their own numbers, and what a journal gives back of them. */
final class Records {
    private Records() {}

    /** Records {@code from} up to {@code to}, without the last one; each is its number in eight digits. */
    static Block of(long from, long to) {
        byte[] bytes = new byte[9 * (int) (to - from)];
        for (int end = bytes.length, i = (int) (to - from); i-- > 0;) {
            bytes[--end] = '\n';
            for (long digits = from + i, n = 0; n < 8; n++, digits /= 10)
                bytes[--end] = (byte) ('0' + digits % 10);
        }
        return new Block(from, (int) (to - from), bytes, 0, bytes.length);
    }

    static byte[] encoded(long from, long to) { return Journal.encode(of(from, to), 0); }

    /** The numbers in a block, as its contents say them. */
    static List<Long> in(Block block) {
        String text = new String(block.bytes(), block.offset(), block.length(), StandardCharsets.UTF_8);
        List<Long> numbers = text.lines().map(Long::parseLong).toList();
        if (!numbers.equals(range(block.first(), block.end())))
            throw new AssertionError("block " + block.first() + " to " + block.end() + " holds " + numbers);
        return numbers;
    }

    /** Everything a journal still has, in its order, without settling it. */
    static List<Long> all(Journal journal) throws IOException {
        List<Long> numbers = new ArrayList<>();
        long from = journal.settled();
        for (Block block; (block = journal.read(from, 1, 1).block()) != null; from = block.end()) {
            long asked = from;
            numbers.addAll(in(block).stream().filter(number -> number >= asked).toList());
        }
        return numbers;
    }

    /** The same of one that an earlier run left. */
    static List<Long> all(Disk disk) throws IOException {
        try (Journal journal = Journal.open(disk)) {
            return all(journal);
        }
    }

    /** Numbers {@code from} up to {@code to}, without the last one. */
    static List<Long> range(long from, long to) {
        List<Long> numbers = new ArrayList<>();
        for (long number = from; number < to; number++) numbers.add(number);
        return numbers;
    }

    /** Appends blocks of ten records up to this number. */
    static void fill(Journal journal, long from, long to) throws IOException {
        for (long number = from; number < to; number += 10) journal.append(encoded(number, number + 10));
    }
}
