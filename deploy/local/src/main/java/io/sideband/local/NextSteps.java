package io.sideband.local;

/** What a newcomer can do now. */
final class NextSteps {
    private NextSteps() {}

    static String text(StackPlan plan, long seconds) {
        var ports = plan.ports();
        return """

                Ready after %d s. Data, keys and logs are in %s.

                  collector  http://127.0.0.1:%d/q/swagger-ui    commander  http://127.0.0.1:%d/q/swagger-ui
                  alerter    http://127.0.0.1:%d/q/swagger-ui    audit-log  http://127.0.0.1:%d/q/swagger-ui

                Try, in another terminal:

                  token=$(deploy/token operator)
                  curl -s -H "Authorization: Bearer $token" http://127.0.0.1:%d/v1/bmcs/%s/readings
                  curl -s -H "Authorization: Bearer $token" http://127.0.0.1:%d/v1/alerts
                  curl -s -H "Authorization: Bearer $token" -H 'Content-Type: application/json' http://127.0.0.1:%d/v1/operations \\
                       -d '{"action":"power.off","targets":{"bmcs":["%s"]},"reason":"a look around"}'
                  curl -s -H "Authorization: Bearer $(deploy/token auditor)" 'http://127.0.0.1:%d/v1/records?target=%s'

                Ctrl-C or deploy/down ends everything; data stay.
                """.formatted(
                        seconds,
                        plan.run(),
                        ports.of(ServiceName.COLLECTOR),
                        ports.of(ServiceName.COMMANDER),
                        ports.of(ServiceName.ALERTER),
                        ports.of(ServiceName.AUDIT_LOG),
                        ports.of(ServiceName.COLLECTOR),
                        Fleet.id(1),
                        ports.of(ServiceName.ALERTER),
                        ports.of(ServiceName.COMMANDER),
                        Fleet.id(1),
                        ports.of(ServiceName.AUDIT_LOG),
                        Fleet.id(1));
    }
}
