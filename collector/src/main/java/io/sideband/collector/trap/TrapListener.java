package io.sideband.collector.trap;

import io.sideband.bmc.ipmi.PlatformEvents;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.TransportStateReference;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * Listens for SNMP traps of v1, v2c and, where users are configured, v3 with authentication and privacy. One thread reads
 * and decodes one datagram after the other; more than the kernel holds for it are lost, as datagrams may be: the log is read
 * at the next poll anyway.
 */
final class TrapListener implements AutoCloseable {
    private static final OID ENTERPRISE = new OID(PlatformEvents.ENTERPRISE);
    /** The one variable of a platform event (IPMI Platform Event Trap Format v1.0 §4). */
    private static final OID VARIABLE = new OID(PlatformEvents.ENTERPRISE + ".1");

    private final TrapIntake intake;
    private final DefaultUdpTransportMapping transport;
    private final MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();

    private TrapListener(TrapIntake intake, DefaultUdpTransportMapping transport) {
        this.intake = intake;
        this.transport = transport;
    }

    /** @throws IOException if the address cannot be listened on */
    static TrapListener open(UdpAddress at, List<UsmUser> users, TrapIntake intake) throws IOException {
        TrapListener listener = new TrapListener(intake, new BmcsOnly(at, intake));
        listener.listen(users);
        return listener;
    }

    private void listen(List<UsmUser> users) throws IOException {
        dispatcher.addMessageProcessingModel(new MPv1());
        dispatcher.addMessageProcessingModel(new MPv2c());
        if (!users.isEmpty()) {
            SecurityProtocols protocols = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.defaultSecurity);
            protocols.addAuthenticationProtocol(new AuthHMAC192SHA256());
            protocols.addPrivacyProtocol(new PrivAES128());
            USM security = new USM(protocols, new OctetString(MPv3.createLocalEngineID()), 0);
            // who sends a trap is the authority on its own clock, and known by name only (RFC 3414 §1.5.1)
            security.setEngineDiscoveryEnabled(true);
            users.forEach(security::addUser);
            SecurityModels models = new SecurityModels();
            models.addSecurityModel(security);
            MPv3 third = new MPv3(security);
            third.setSecurityModels(models);
            third.setSecurityProtocols(protocols);
            dispatcher.addMessageProcessingModel(third);
        }
        dispatcher.addCommandResponder(new Responder());
        transport.addTransportListener(dispatcher);
        transport.listen();
    }

    /** The port that is listened on. */
    int port() {
        return transport.getListenAddress().getPort();
    }

    private final class Responder implements CommandResponder {
        @Override
        public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
            event.setProcessed(true);
            PDU pdu = event.getPDU();
            boolean secret = event.getSecurityModel() != org.snmp4j.security.SecurityModel.SECURITY_MODEL_USM
                    || event.getSecurityLevel() == SecurityLevel.AUTH_PRIV;
            if (pdu == null || !secret || !(event.getPeerAddress() instanceof UdpAddress from)) {
                return;
            }
            if (pdu instanceof PDUv1 first) {
                if (first.getType() == PDU.V1TRAP && ENTERPRISE.equals(first.getEnterprise())) {
                    intake.take(from.getInetAddress(), first.getSpecificTrap(), octets(pdu));
                }
            } else if (pdu.getType() == PDU.TRAP) {
                trapOid(pdu, from.getInetAddress());
            }
        }

        /** A v1 trap's enterprise and number as v2 spells them (RFC 3584 §3.1). */
        private void trapOid(PDU pdu, InetAddress from) {
            if (pdu.getVariable(SnmpConstants.snmpTrapOID) instanceof OID name
                    && name.startsWith(ENTERPRISE)
                    && name.size() > ENTERPRISE.size()) {
                intake.take(from, name.lastUnsigned(), octets(pdu));
            }
        }
    }

    private static byte @Nullable [] octets(PDU pdu) {
        for (VariableBinding binding : pdu.getVariableBindings()) {
            Variable value = binding.getVariable();
            if (binding.getOid().startsWith(VARIABLE) && value instanceof OctetString octets) {
                return octets.getValue();
            }
        }
        return null;
    }

    /** Drops what comes from anybody but a registered BMC before it is decoded. */
    private static final class BmcsOnly extends DefaultUdpTransportMapping {
        private final TrapIntake intake;

        BmcsOnly(UdpAddress at, TrapIntake intake) throws IOException {
            super(at);
            this.intake = intake;
        }

        @Override
        protected void fireProcessMessage(DatagramPacket packet, ByteBuffer bytes, TransportStateReference state) {
            if (intake.knows(packet.getAddress())) {
                super.fireProcessMessage(packet, bytes, state);
            }
        }
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the socket of traps does not close", e);
        }
    }
}
