package dev.lifeboat.rehearsal.formation;

import java.util.ArrayList;
import java.util.List;

/** {@code Fn::Cidr}: blocks of one size out of an IPv4 block. */
final class Cidr {
    private Cidr() {}

    /** @param arguments block, count, and bits that each keeps for hosts */
    static List<Object> blocks(List<String> arguments) {
        String[] block = arguments.get(0).split("[./]", -1);
        int bits = arguments.size() > 2 ? Integer.parseInt(arguments.get(2)) : 8;
        long base = 0;
        for (int i = 0; i < 4; i++) {
            base = base * 256 + Long.parseLong(block[i]);
        }
        List<Object> blocks = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments.get(1)); i++) {
            long at = base + ((long) i << bits);
            blocks.add((at >> 24 & 255) + "." + (at >> 16 & 255) + "." + (at >> 8 & 255) + "." + (at & 255) + "/"
                    + (32 - bits));
        }
        return blocks;
    }
}
