/*
 * A bare UDP echo: what exchanges of a size cost before anybody looks into them.
 *   udp_echo serve                                   prints its port, echoes until standard input ends
 *   udp_echo call PORT WINDOW SIZE WARM_UP SECONDS   prints exchanges, CPU seconds and wall seconds of its own
 * Both take and give as many datagrams with one call as there are, at most BATCH.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define BATCH 64
#define LARGEST 2048

static char room[BATCH][LARGEST];
static struct iovec parts[BATCH];
static struct sockaddr_in peers[BATCH];
static struct mmsghdr messages[BATCH];

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static double seconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static int bound(void) {
    int udp = socket(AF_INET, SOCK_DGRAM, 0);
    int buffer = 4 << 20;
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    setsockopt(udp, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
    if (udp < 0 || bind(udp, (struct sockaddr *)&any, sizeof any)) fail("bind");
    for (int i = 0; i < BATCH; i++) {
        parts[i] = (struct iovec){room[i], LARGEST};
        messages[i].msg_hdr = (struct msghdr){
            .msg_name = &peers[i], .msg_namelen = sizeof peers[i], .msg_iov = &parts[i], .msg_iovlen = 1};
    }
    return udp;
}

static int receive(int udp) {
    for (int i = 0; i < BATCH; i++) {
        parts[i].iov_len = LARGEST;
        messages[i].msg_hdr.msg_namelen = sizeof peers[i];
    }
    int count = recvmmsg(udp, messages, BATCH, MSG_WAITFORONE, NULL);
    if (count < 0) fail("recvmmsg: no answer");
    return count;
}

static void answer(int udp, int count) {
    for (int i = 0; i < count; i++) parts[i].iov_len = messages[i].msg_len;
    for (int sent = 0; sent < count;) {
        int now = sendmmsg(udp, messages + sent, count - sent, 0);
        if (now < 0) fail("sendmmsg");
        sent += now;
    }
}

static int serve(void) {
    int udp = bound();
    struct sockaddr_in self;
    socklen_t length = sizeof self;
    getsockname(udp, (struct sockaddr *)&self, &length);
    printf("%d\n", ntohs(self.sin_port));
    fflush(stdout);
    struct pollfd ready[] = {{udp, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
    while (poll(ready, 2, -1) > 0 && !ready[1].revents) answer(udp, receive(udp));
    return 0;
}

static int call(int port, int window, int size, double warm_up, double duration) {
    int udp = bound();
    struct timeval patience = {5, 0};
    struct sockaddr_in server = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    setsockopt(udp, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    for (int i = 0; i < window; i++)
        if (sendto(udp, room[0], size, 0, (struct sockaddr *)&server, sizeof server) != size) fail("sendto");
    double started = seconds(CLOCK_MONOTONIC);
    double cpu = 0, wall = 0;
    long exchanges = 0;
    for (int measuring = 0;;) {
        int count = receive(udp);
        double now = seconds(CLOCK_MONOTONIC);
        exchanges += count;
        if (!measuring && now - started > warm_up) {
            measuring = 1;
            exchanges = 0;
            wall = now;
            cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
        } else if (measuring && now - wall > duration) {
            printf("%ld %.3f %.3f\n", exchanges, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, now - wall);
            return 0;
        }
        answer(udp, count);
    }
}

int main(int count, char **arguments) {
    if (count == 2 && !strcmp(arguments[1], "serve")) return serve();
    if (count == 7 && !strcmp(arguments[1], "call"))
        return call(atoi(arguments[2]), atoi(arguments[3]), atoi(arguments[4]), atof(arguments[5]), atof(arguments[6]));
    fprintf(stderr, "usage: udp_echo serve | call PORT WINDOW SIZE WARM_UP SECONDS\n");
    return 2;
}
