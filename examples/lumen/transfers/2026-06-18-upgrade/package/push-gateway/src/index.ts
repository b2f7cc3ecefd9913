import express from "express";
import { Kafka } from "kafkajs";
import { chooseNotification } from "./choose";
import { send } from "./send";

const kafka = new Kafka({ clientId: "push-gateway", brokers: ["kafka.internal:9092"] });
const watched = kafka.consumer({ groupId: "push" });

export async function start(): Promise<void> {
  await watched.connect();
  await watched.subscribe({ topic: "watch-events" });
  await watched.run({
    eachMessage: async ({ message }) => {
      const notification = await chooseNotification(JSON.parse(String(message.value)));
      if (notification) await send(notification);
    },
  });
  express().get("/health", (_, answer) => answer.send("ok")).listen(8080);
}
