# Makes the realm what the realm file says, and ends.
FROM eclipse-temurin:21-jre-alpine
RUN adduser -D -H bailiwick
COPY target/bailiwick-keycloak.jar /opt/bailiwick/
COPY target/lib/ /opt/bailiwick/lib/
USER bailiwick
ENTRYPOINT ["java", "-XX:TieredStopAtLevel=1", "-jar", "/opt/bailiwick/bailiwick-keycloak.jar"]
CMD ["apply"]
