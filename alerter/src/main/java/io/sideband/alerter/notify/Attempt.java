package io.sideband.alerter.notify;

/** How an attempt to deliver ended. */
sealed interface Attempt {
    /** The receiver has it. */
    record Delivered() implements Attempt {}

    /** The receiver is not there, or not able now: the same may succeed later. */
    record Failed(String reason) implements Attempt {}

    /** The receiver does not want this, now or later. */
    record Refused(String reason) implements Attempt {}

    /** By the status of an HTTP answer: of the errors, 408, 425, 429 and 5xx are worth another attempt. */
    static Attempt ofStatus(int status) {
        if (status >= 200 && status < 300) {
            return new Delivered();
        }
        boolean later = status == 408 || status == 425 || status == 429 || status >= 500;
        return later ? new Failed("HTTP %d".formatted(status)) : new Refused("HTTP %d".formatted(status));
    }
}
