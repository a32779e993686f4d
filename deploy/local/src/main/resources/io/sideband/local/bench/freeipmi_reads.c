/*
 * Get Sensor Reading through FreeIPMI's library, one BMC after the other in one thread. Reads from standard input: user name,
 * password, cipher suite, sensor number, warm-up and duration in seconds, then one host:port a line. Prints exchanges, CPU
 * seconds and wall seconds of its own, logins not counted.
 */
#include <freeipmi/freeipmi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_BMCS 4096
#define LINE 128

static double seconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static void line(char *target) {
    if (!fgets(target, LINE, stdin)) {
        fprintf(stderr, "standard input ends early\n");
        exit(2);
    }
    target[strcspn(target, "\n")] = 0;
}

static ipmi_ctx_t login(const char *host, const char *user, const char *password, int suite) {
    ipmi_ctx_t context = ipmi_ctx_create();
    if (!context
        || ipmi_ctx_open_outofband_2_0(context, host, user, password, NULL, 0, IPMI_PRIVILEGE_LEVEL_USER, suite, 20000,
                                       1000, 0, IPMI_FLAGS_DEFAULT) < 0) {
        fprintf(stderr, "%s: %s\n", host, context ? ipmi_ctx_errormsg(context) : "no memory");
        exit(1);
    }
    return context;
}

static void read_sensor(ipmi_ctx_t context, int sensor) {
    unsigned char request[] = {0x2d, sensor};
    unsigned char response[64];
    int size = ipmi_cmd_raw(context, 0, 0x04, request, sizeof request, response, sizeof response);
    if (size < 3 || response[1] != 0) {
        fprintf(stderr, "Get Sensor Reading: %s\n", ipmi_ctx_errormsg(context));
        exit(1);
    }
}

int main(void) {
    static ipmi_ctx_t bmcs[MOST_BMCS];
    char user[LINE], password[LINE], suite[LINE], sensor[LINE], warm_up[LINE], duration[LINE], host[LINE];
    int count = 0;
    line(user);
    line(password);
    line(suite);
    line(sensor);
    line(warm_up);
    line(duration);
    while (count < MOST_BMCS && fgets(host, LINE, stdin)) {
        host[strcspn(host, "\n")] = 0;
        bmcs[count++] = login(host, user, password, atoi(suite));
    }
    double started = seconds(CLOCK_MONOTONIC);
    int next = 0;
    while (seconds(CLOCK_MONOTONIC) - started < atof(warm_up)) read_sensor(bmcs[next++ % count], atoi(sensor));
    double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    double wall = seconds(CLOCK_MONOTONIC);
    long exchanges = 0;
    while (seconds(CLOCK_MONOTONIC) - wall < atof(duration)) {
        read_sensor(bmcs[next++ % count], atoi(sensor));
        exchanges++;
    }
    printf("%ld %.3f %.3f\n", exchanges, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, seconds(CLOCK_MONOTONIC) - wall);
    for (int i = 0; i < count; i++) {
        ipmi_ctx_close(bmcs[i]);
        ipmi_ctx_destroy(bmcs[i]);
    }
    return 0;
}
