package io.sideband.alerter.notify;

import java.util.List;

/**
 * The receivers, with how each of their targets does as this instance sees it.
 *
 * @param items by name of the target
 */
public record ReceiverView(List<TargetView> items) {
    public ReceiverView {
        items = List.copyOf(items);
    }

    /** One target of a receiver. */
    public record TargetView(String target, String receiver, TargetHealth.Snapshot health) {}

    /**
     * How a test message went.
     *
     * @param delivered true if the target has it
     * @param detail what went wrong; empty if delivered
     */
    public record Tested(String target, boolean delivered, String detail) {}
}
