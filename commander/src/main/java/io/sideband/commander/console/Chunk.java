package io.sideband.commander.console;

/**
 * A part of a recording that was hashed.
 *
 * @param number from 1
 * @param from first byte in the file
 * @param to byte after the last
 * @param previous hash of the chunk before; 64 zeros for the first
 * @param hash SHA-256, hexadecimal, over {@code previous} as 64 characters and then the bytes of the chunk
 */
record Chunk(int number, long from, long to, String previous, String hash) {}
