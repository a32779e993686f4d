package io.sideband.verifier;

/**
 * Something that is not as it must be.
 *
 * @param artefact the path of the part
 * @param index of the first entry concerned
 * @param what is wrong, one sentence
 */
record Finding(String artefact, long index, String what) {}
